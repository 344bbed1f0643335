package org.lotse.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// A bot's webhook: notes what it is told, refuses as often as asked.
final class Receiver implements AutoCloseable {

    private final List<JsonNode> arrived = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Map.Entry<Integer, String>> next = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /// The next delivery that nothing else was said about is answered so.
    void answerNext(int status, String body) {
        next.add(Map.entry(status, body));
    }

    List<JsonNode> arrived() {
        return arrived;
    }

    List<String> texts() {
        return arrived.stream()
                .map(it -> it.path("message").path("text").asString(""))
                .toList();
    }

    List<String> secrets() {
        return secrets;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = next.poll();
            secrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token")));
            arrived.add(Json.read(body));
            var said = (answer == null ? "" : answer.getValue()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 200 : answer.getKey(), said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        }
    }
}
