package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.Hmac;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Viber with one person on it, as far as one conversation needs it.
final class ViberPlatform implements AutoCloseable {

    static final String TOKEN = "flow-viber-token";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> OLENA =
            Map.of("id", "flowViberOlena=", "name", "Olena", "language", "uk", "country", "UA");

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final AtomicLong tokens = new AtomicLong(System.nanoTime());
    private volatile @Nullable URI webhook;

    ViberPlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/pa/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Opens the chat by a link.
    ViberPlatform opens(String context) {
        return delivers("conversation_started", Map.of("user", OLENA, "context", context, "subscribed", false));
    }

    ViberPlatform says(String words) {
        return delivers("message", Map.of("sender", OLENA, "message", Map.of("type", "text", "text", words)));
    }

    /// Taps a button as soon as it is there: Viber sends what stands behind it as if it had been written.
    ViberPlatform taps(String label) {
        return says(await(label).atMost(PATIENCE).until(() -> behind(label), it -> !it.isEmpty()));
    }

    void hears(String words) {
        await(words)
                .atMost(PATIENCE)
                .until(() -> messages.stream()
                        .anyMatch(it -> it.path("text").asString().contains(words)));
    }

    /// Looks at all that came so far.
    void looks() {
        messages.forEach(it -> delivers("seen", it.path("message_token").asLong(), Map.of("user_id", OLENA.get("id"))));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String behind(String label) {
        return messages.reversed().stream()
                .flatMap(it ->
                        StreamSupport.stream(it.path("keyboard").path("Buttons").spliterator(), false))
                .filter(it -> it.path("Text").asString().equals(label))
                .map(it -> it.path("ActionBody").asString())
                .findFirst()
                .orElse("");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var method = exchange.getRequestURI().getPath().substring("/pa/".length());
            var known = TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Viber-Auth-Token"));
            var body = JSON.readTree(exchange.getRequestBody());
            var answer = known ? answer(method, body) : Map.of("status", 2);
            var json = JSON.writeValueAsBytes(answer);
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private Map<String, Object> answer(String method, JsonNode body) {
        return switch (method) {
            case "set_webhook" -> {
                webhook = URI.create(body.path("url").asString());
                yield Map.of("status", 0);
            }
            case "send_message" -> {
                var token = tokens.incrementAndGet();
                messages.add(((ObjectNode) body).put("message_token", token));
                yield Map.of("status", 0, "message_token", token);
            }
            default -> Map.of("status", 0);
        };
    }

    private ViberPlatform delivers(String event, Map<String, ?> content) {
        return delivers(event, tokens.incrementAndGet(), content);
    }

    private ViberPlatform delivers(String event, long token, Map<String, ?> content) {
        var callback = new TreeMap<String, Object>(content);
        callback.put("event", event);
        callback.put("timestamp", System.currentTimeMillis());
        callback.put("message_token", token);
        var body = JSON.writeValueAsString(callback).getBytes(StandardCharsets.UTF_8);
        var signature = Hmac.of(body, TOKEN);
        var to = await("a webhook").atMost(PATIENCE).until(() -> webhook, it -> it != null);
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(to)
                            .header("X-Viber-Content-Signature", signature)
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(200);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
