package org.lotse.gateway.flow;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small browser: keeps cookies, speaks JSON.
public final class Http {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> cookies = new HashMap<>();
    private final String base;

    public Http(String base) {
        this.base = base;
    }

    public Answer get(String path) {
        return send("GET", path, null, UUID.randomUUID());
    }

    public Answer post(String path, @Nullable Object body) {
        return send("POST", path, body, UUID.randomUUID());
    }

    public Answer post(String path, @Nullable Object body, UUID key) {
        return send("POST", path, body, key);
    }

    public Answer put(String path, @Nullable Object body) {
        return send("PUT", path, body, UUID.randomUUID());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, UUID.randomUUID());
    }

    Answer upload(String path, String fileName, byte[] bytes) {
        return upload(path, fileName, HttpRequest.BodyPublishers.ofByteArray(bytes));
    }

    /// Brings a file, as a form does.
    public Answer upload(String path, String fileName, HttpRequest.BodyPublisher bytes) {
        var head = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName + "\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n";
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        bytes,
                        HttpRequest.BodyPublishers.ofString("\r\n--edge--\r\n")));
        addCookies(request);
        var response = exchange(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /// The bytes of what lies there.
    public byte[] bytes(String path) {
        var answer =
                exchange(request("GET", path, null, UUID.randomUUID(), "*/*"), HttpResponse.BodyHandlers.ofByteArray());
        return answer.statusCode() == 200 ? answer.body() : new byte[0];
    }

    /// The cookies as lines of a header.
    String credentials() {
        synchronized (cookies) {
            return "X-XSRF-TOKEN: " + cookies.getOrDefault("XSRF-TOKEN", "") + "\r\nCookie: "
                    + cookies.entrySet().stream()
                            .map(it -> it.getKey() + "=" + it.getValue())
                            .collect(Collectors.joining("; "))
                    + "\r\n";
        }
    }

    /// What is sent for as long as the connection lives.
    InputStream open(String path) {
        var answer = exchange(
                request("GET", path, null, UUID.randomUUID(), "text/event-stream"),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("No stream from " + path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    private Answer send(String method, String path, @Nullable Object body, UUID key) {
        var response = exchange(
                request(method, path, body, key, "application/json, */*;q=0.5"), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private HttpRequest request(String method, String path, @Nullable Object body, UUID key, String accept) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", accept)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.toString())
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        addCookies(request);
        return request.build();
    }

    private void addCookies(HttpRequest.Builder request) {
        synchronized (cookies) {
            request.header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""));
            cookies.forEach((name, value) -> request.header("Cookie", name + "=" + value));
        }
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> reading) {
        try {
            var response = client.send(request, reading);
            keep(response);
            return response;
        } catch (IOException e) {
            throw new IllegalStateException("No answer from " + request.uri().getPath(), e);
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
    public record Answer(int status, String text) {

        public JsonNode json() {
            return JSON.readTree(text);
        }
    }
}
