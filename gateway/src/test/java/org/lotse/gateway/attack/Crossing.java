package org.lotse.gateway.attack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// One address before several gateways, as operators have it: each call goes to any of those that are up, and fails
/// with the one that dies over it.
final class Crossing implements AutoCloseable {

    private static final Set<String> OF_ONE_HOP =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings", "date");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Supplier<List<Integer>> ports;

    /// @param ports of the gateways that are up
    Crossing(Supplier<List<Integer>> ports) {
        this.ports = ports;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException("No port", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                var up = ports.get();
                if (up.isEmpty()) {
                    exchange.sendResponseHeaders(503, -1);
                } else {
                    answer(exchange, ask(up.get(ThreadLocalRandom.current().nextInt(up.size())), exchange));
                }
            } catch (IOException _) {
                exchange.sendResponseHeaders(502, -1);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private HttpResponse<byte[]> ask(int port, HttpExchange exchange) throws IOException, InterruptedException {
        var body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (isForAll(name)) {
                values.forEach(it -> request.header(name, it));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (isForAll(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        var body = response.body();
        exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static boolean isForAll(String header) {
        return !OF_ONE_HOP.contains(header.toLowerCase(Locale.ROOT));
    }
}
