package org.lotse.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// Calls a sandbox over HTTP, as a bot, as the phones page and as a test.
final class Client implements AutoCloseable {

    static final String TOKEN = "4242:AAsandbox-test_token";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    Client(Sandbox sandbox) {
        this.url = sandbox.url();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    Response bot(String method, String json) throws IOException, InterruptedException {
        return send("POST", "/bot" + TOKEN + "/" + method, "application/json", json);
    }

    Response say(String name, String text) throws IOException, InterruptedException {
        return send(
                "POST",
                "/sandbox/phones/telegram/" + name + "/say",
                "application/json",
                Json.object().put("text", text).toString());
    }

    Response phone(String name, String act, String json) throws IOException, InterruptedException {
        return send("POST", "/sandbox/phones/telegram/" + name + "/" + act, "application/json", json);
    }

    JsonNode phone(String name) throws IOException, InterruptedException {
        return get("/sandbox/phones/telegram/" + name).json();
    }

    /// Gives somebody a phone and tells their Telegram id.
    long person(String name) throws IOException, InterruptedException {
        return send(
                        "POST",
                        "/sandbox/phones",
                        "application/json",
                        Json.object()
                                .put("channel", "telegram")
                                .put("name", name)
                                .toString())
                .json()
                .path("id")
                .asLong();
    }

    void fault(String json) throws IOException, InterruptedException {
        send("PUT", "/sandbox/faults/telegram", "application/json", json);
    }

    JsonNode updates(long offset) throws IOException, InterruptedException {
        return bot("getUpdates", "{\"offset\":" + offset + "}").json().path("result");
    }

    Response get(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    Response send(String method, String path, String type, String body) throws IOException, InterruptedException {
        return answer(request(method, path, type, body));
    }

    HttpRequest.Builder request(String method, String path, String type, String body) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    Response answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(
                request.timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Response(response);
    }

    HttpClient http() {
        return http;
    }

    record Response(HttpResponse<String> http) {

        int status() {
            return http.statusCode();
        }

        JsonNode json() {
            return Json.read(http.body());
        }

        String description() {
            return json().path("description").asString("");
        }

        long messageId() {
            return json().path("result").path("message_id").asLong();
        }
    }
}
