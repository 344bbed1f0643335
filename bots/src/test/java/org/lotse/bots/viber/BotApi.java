package org.lotse.bots.viber;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.PlatformJson;
import org.lotse.bots.http.Exchange;
import org.lotse.bots.http.Exchange.NotDone;
import org.lotse.bots.http.FileHosts;
import org.lotse.bots.http.FileLine;
import org.lotse.bots.http.HttpLine;
import org.lotse.bots.http.Outcome;
import tools.jackson.core.JacksonException;

/// Calls Viber's API, each call once.
final class BotApi implements AutoCloseable {

    private static final MediaType JSON = MediaType.get("application/json");

    private final HttpLine line;
    private final FileLine files;
    private final HttpUrl root;
    private final String token;

    BotApi(ViberSettings settings) {
        line = new HttpLine("viber", settings.timeouts());
        files = new FileLine(line, new FileHosts(settings.apiUrl(), settings.fileHosts()), null);
        root = HttpUrl.get(settings.apiUrl().resolve("/pa/").toString());
        token = settings.token();
    }

    /// Calls one method.
    ///
    /// @return done only with status 0, Viber's word for success
    Outcome<Answer, Refusal> call(String method, Object body) {
        var request = new Request.Builder()
                .url(root.newBuilder().addPathSegment(method).build())
                .header("X-Viber-Auth-Token", token)
                .post(RequestBody.create(PlatformJson.MAPPER.writeValueAsBytes(body), JSON))
                .build();
        try (var response = line.messages().newCall(request).execute()) {
            return answered(PlatformJson.MAPPER.readValue(response.body().bytes(), Answer.class));
        } catch (IOException e) {
            return Exchange.failure(e, BotApi::answered);
        } catch (JacksonException _) {
            return new Outcome.Unanswered<>("broken");
        }
    }

    FetchResult fetch(String address, long longest) {
        return files.fetch(address, longest, null);
    }

    @Override
    public void close() {
        line.close();
    }

    private static Outcome<Answer, Refusal> answered(@Nullable Answer answer) {
        var status = answer == null ? null : answer.status();
        if (answer == null || status == null) {
            return new Outcome.Unanswered<>("no-status");
        }
        return status == 0 ? new Outcome.Done<>(answer) : new Outcome.Rejected<>(new Refusal(status, 200, null));
    }

    private static Outcome<Answer, Refusal> answered(NotDone answer) {
        return answer.saysNothingWasDone()
                ? new Outcome.Rejected<>(new Refusal(Refusal.NOT_VIBER, answer.status(), answer.retryAfter()))
                : answer.unanswered();
    }

    record Answer(
            @Nullable Integer status,
            @Nullable String messageToken,
            @Nullable String webhook) {
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /// How Viber, or the host that stands in its place, says no.
    ///
    /// @param code Viber's status
    record Refusal(int code, int httpStatus, @Nullable Duration pause) {

        static final int NOT_VIBER = -1;

        String name() {
            return Objects.toString(code == NOT_VIBER ? httpStatus : code);
        }
    }
}
