package org.lotse.gateway.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small browser: keeps cookies, speaks JSON.
final class Http {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> cookies = new HashMap<>();
    private final String base;

    Http(String base) {
        this.base = base;
    }

    Answer get(String path) {
        return send("GET", path, null, UUID.randomUUID());
    }

    Answer post(String path, @Nullable Object body) {
        return send("POST", path, body, UUID.randomUUID());
    }

    Answer post(String path, @Nullable Object body, UUID key) {
        return send("POST", path, body, key);
    }

    Answer put(String path, @Nullable Object body) {
        return send("PUT", path, body, UUID.randomUUID());
    }

    Answer delete(String path) {
        return send("DELETE", path, null, UUID.randomUUID());
    }

    /// Reads a stream line by line, until it ends.
    void lines(String path, Consumer<String> each) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "text/event-stream");
        synchronized (cookies) {
            cookies.forEach((name, value) -> request.header("Cookie", name + "=" + value));
        }
        try {
            client.send(request.build(), HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .forEach(each);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException("The stream broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer send(String method, String path, @Nullable Object body, UUID key) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.toString())
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        synchronized (cookies) {
            request.header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""));
            cookies.forEach((name, value) -> request.header("Cookie", name + "=" + value));
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            keep(response);
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException("No answer from " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void keep(HttpResponse<?> response) {
        synchronized (cookies) {
            for (var cookie : response.headers().allValues("Set-Cookie")) {
                var pair = cookie.split(";", 2)[0].split("=", 2);
                if (pair[1].isEmpty()) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
        }
    }

    /// What came back.
    record Answer(int status, String text) {

        JsonNode json() {
            return JSON.readTree(text);
        }
    }
}
