package org.lotse.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// The webhook of an app at Meta: shakes hands, notes what is signed, refuses as often as asked.
final class Hook implements AutoCloseable {

    static final String SECRET = "app-secret";
    static final String VERIFY = "verify me";

    private final List<JsonNode> arrived = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<Boolean> signed = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Integer> next = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    Hook() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/meta";
    }

    /// The next delivery that nothing else was said about is answered so.
    void answerNext(int status) {
        next.add(status);
    }

    List<JsonNode> arrived() {
        return arrived;
    }

    /// As they came over the wire.
    List<String> bodies() {
        return bodies;
    }

    List<Boolean> signed() {
        return signed;
    }

    /// The messages of WhatsApp that came, in the order in which they came.
    List<JsonNode> messages() {
        return inside("messages");
    }

    List<String> statuses() {
        return inside("statuses").stream()
                .map(it -> it.path("status").asString())
                .toList();
    }

    List<JsonNode> inside(String name) {
        return changes().stream()
                .flatMap(it -> nodes(it.path("value").path(name)))
                .toList();
    }

    /// The events of Messenger and Instagram that came.
    List<JsonNode> events() {
        return arrived.stream()
                .flatMap(it -> nodes(it.path("entry")))
                .flatMap(it -> nodes(it.path("messaging")))
                .toList();
    }

    List<JsonNode> events(String name) {
        return events().stream().filter(it -> it.has(name)).toList();
    }

    List<JsonNode> changes() {
        return arrived.stream()
                .flatMap(it -> nodes(it.path("entry")))
                .flatMap(it -> nodes(it.path("changes")))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                shakeHands(exchange);
                return;
            }
            var body = exchange.getRequestBody().readAllBytes();
            var answer = next.poll();
            signed.add(signature(body).equals(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256")));
            bodies.add(new String(body, StandardCharsets.ISO_8859_1));
            arrived.add(Json.read(new String(body, StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
        }
    }

    private static void shakeHands(HttpExchange exchange) throws IOException {
        var query = Arrays.stream(exchange.getRequestURI().getRawQuery().split("&", -1))
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(
                        it -> it[0], it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8), (a, _) -> a, Hook::map));
        boolean right = VERIFY.equals(query.get("hub.verify_token"));
        var challenge = String.valueOf(query.get("hub.challenge")).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(right ? 200 : 403, right ? challenge.length : -1);
        if (right) {
            exchange.getResponseBody().write(challenge);
        }
    }

    private static Map<String, String> map() {
        return new HashMap<>();
    }

    private static String signature(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<JsonNode> nodes(JsonNode array) {
        var all = new ArrayList<JsonNode>();
        StreamSupport.stream(array.spliterator(), false).forEach(all::add);
        return all.stream();
    }
}
