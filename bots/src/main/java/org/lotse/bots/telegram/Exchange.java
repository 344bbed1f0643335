package org.lotse.bots.telegram;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Tells apart the ways in which an HTTP exchange fails, which the client above would throw
/// together.
final class Exchange {

    private static final long LONGEST_REFUSAL = 64 * 1024;

    private static final ObjectReader REFUSALS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readerFor(Refusal.class);

    private Exchange() {}

    /// Around the whole call: a failure before the request began to leave becomes [NotSent].
    static Response watchDeparture(Interceptor.Chain chain) throws IOException {
        var departure = new Departure();
        var request =
                chain.request().newBuilder().tag(Departure.class, departure).build();
        try {
            return chain.proceed(request);
        } catch (IOException e) {
            if (departure.begun) {
                throw e;
            }
            throw new NotSent();
        }
    }

    /// On the open connection: an answer that is no success becomes [NotDone]. Here, and not
    /// around the call, as OkHttp would by itself send a request again that is answered 503 with
    /// `Retry-After: 0`.
    static Response readAnswer(Interceptor.Chain chain) throws IOException {
        var departure = chain.request().tag(Departure.class);
        if (departure != null) {
            departure.begun = true;
        }
        var response = chain.proceed(chain.request());
        if (response.isSuccessful()) {
            return response;
        }
        try (response) {
            throw notDone(response);
        }
    }

    private static NotDone notDone(Response response) throws IOException {
        int status = response.code();
        var header = seconds(response.header("Retry-After"));
        var refusal = refusal(response.peekBody(LONGEST_REFUSAL).bytes());
        if (refusal == null || refusal.errorCode() < 400) {
            return new NotDone(false, status, "", header);
        }
        var parameters = refusal.parameters();
        var pause = parameters == null || parameters.retryAfter() == null ? header : pause(parameters.retryAfter());
        var words = refusal.description() == null ? "" : refusal.description();
        return new NotDone(true, refusal.errorCode(), words, pause);
    }

    private static @Nullable Refusal refusal(byte[] body) {
        try {
            return REFUSALS.readValue(body);
        } catch (JacksonException _) {
            return null;
        }
    }

    /// What we are asked for, within reason: neither again and again at once, nor silent for days.
    static Duration pause(long seconds) {
        return Duration.ofSeconds(Math.clamp(seconds, 1, 3_600));
    }

    private static @Nullable Duration seconds(@Nullable String header) {
        return header != null && header.matches("[0-9]{1,5}") ? pause(Long.parseLong(header)) : null;
    }

    /// Seen by the thread of the call alone.
    private static final class Departure {
        private boolean begun;
    }

    /// Nothing reached the host.
    static final class NotSent extends IOException {
        private NotSent() {
            super("no connection");
        }
    }

    /// The host answered, and the answer is no success.
    static final class NotDone extends IOException {

        final boolean byTelegram;
        final int code;
        final String words;
        final transient @Nullable Duration pause;

        private NotDone(boolean byTelegram, int code, String words, @Nullable Duration pause) {
            super("answered-" + code);
            this.byTelegram = byTelegram;
            this.code = code;
            this.words = words;
            this.pause = pause;
        }
    }

    private record Refusal(
            int errorCode,
            @Nullable String description,
            @Nullable Parameters parameters) {}

    private record Parameters(@Nullable Long retryAfter) {}
}
