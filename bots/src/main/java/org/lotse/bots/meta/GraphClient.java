package org.lotse.bots.meta;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.lotse.bots.http.Exchange;
import org.lotse.bots.http.Exchange.NotDone;
import org.lotse.bots.http.FileHosts;
import org.lotse.bots.http.FileLine;
import org.lotse.bots.http.HttpLine;
import org.lotse.bots.http.Outcome;
import tools.jackson.core.JacksonException;

/// Calls the Graph API, each call once. The token travels in a header, never in an address, and to no other host but
/// those of files that Meta keeps for us.
public final class GraphClient implements AutoCloseable {

    private static final MediaType JSON = MediaType.get("application/json");

    private final HttpLine line;
    private final OkHttpClient messages;
    private final OkHttpClient asides;
    private final OkHttpClient uploads;
    private final HttpUrl root;
    private final String token;

    /// Connects to nobody yet.
    ///
    /// @param name of its threads
    public GraphClient(String name, MetaSettings settings) {
        line = new HttpLine(name, settings.timeouts());
        messages = line.messages();
        asides = line.asides();
        uploads = line.uploads(settings.timeouts().upload());
        root = HttpUrl.get(
                settings.apiUrl().resolve("/" + settings.apiVersion() + "/").toString());
        token = settings.token();
    }

    /// Reads, such as `1234567890?fields=id`.
    ///
    /// @param path below the version
    public <T> Outcome<T, GraphRefusal> get(String path, Class<T> answer) {
        return get(path, token, answer);
    }

    /// Reads in another's name.
    <T> Outcome<T, GraphRefusal> get(String path, String otherToken, Class<T> answer) {
        return call(messages, request(path, otherToken).build(), answer);
    }

    /// Writes, such as to `1234567890/messages`.
    ///
    /// @param body becomes JSON, as [Graph#JSON] writes it
    public <T> Outcome<T, GraphRefusal> post(String path, Object body, Class<T> answer) {
        return post(path, token, body, answer);
    }

    /// Writes in another's name.
    <T> Outcome<T, GraphRefusal> post(String path, String otherToken, Object body, Class<T> answer) {
        return call(messages, request(path, otherToken).post(json(body)).build(), answer);
    }

    /// Gives Meta a file of ours, which nobody sees before a message shows it.
    public <T> Outcome<T, GraphRefusal> upload(String path, MultipartBody form, Class<T> answer) {
        return call(uploads, request(path, token).post(form).build(), answer);
    }

    /// The way to files that are handed out to whoever has their address.
    public FileLine openFiles(FileHosts hosts) {
        return new FileLine(line, hosts, null);
    }

    /// The way to files that are handed out to whoever has the token.
    public FileLine ownFiles(FileHosts hosts) {
        return new FileLine(line, hosts, token);
    }

    /// Writes beside the way of the messages and without taking room from them: with little patience, not at all where
    /// too many wait, and whatever comes of it.
    public void aside(String path, Object body) {
        if (!line.hasRoomForAsides()) {
            return;
        }
        try {
            HttpLine.answer(asides.newCall(request(path, token).post(json(body)).build()));
        } catch (ExecutionException _) {
            // Best effort.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        line.close();
    }

    private static <T> Outcome<T, GraphRefusal> call(OkHttpClient client, Request request, Class<T> type) {
        byte[] answer;
        try (var response = client.newCall(request).execute()) {
            answer = response.body().bytes();
        } catch (IOException e) {
            return Exchange.failure(e, GraphClient::answered);
        }
        try {
            var value = Graph.JSON.readValue(answer, type);
            return value == null ? new Outcome.Unanswered<>("no-result") : new Outcome.Done<>(value);
        } catch (JacksonException _) {
            return new Outcome.Unanswered<>("broken");
        }
    }

    private static <T> Outcome<T, GraphRefusal> answered(NotDone answer) {
        var refusal = GraphRefusal.of(answer);
        return refusal == null ? answer.unanswered() : new Outcome.Rejected<>(refusal);
    }

    private Request.Builder request(String path, String bearer) {
        var url = root.resolve(path);
        if (url == null || !url.host().equals(root.host())) {
            throw new IllegalArgumentException("A path leads below the version");
        }
        return new Request.Builder().url(url).header("Authorization", "Bearer " + bearer);
    }

    private static RequestBody json(Object body) {
        return RequestBody.create(Graph.JSON.writeValueAsBytes(body), JSON);
    }
}
