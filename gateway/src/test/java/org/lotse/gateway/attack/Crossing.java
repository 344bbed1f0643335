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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// One address before several gateways, as operators have it: each call goes to any of those that are up, and fails
/// with the one that dies over it.
final class Crossing implements AutoCloseable {

    private static final Set<String> OF_ONE_HOP =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings", "date");

    private static final int AT_ONCE = 4;
    private static final int LATEST_MILLIS = 3_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Supplier<List<Integer>> ports;
    private final int repeats;
    private final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();

    /// @param ports of the gateways that are up
    /// @param repeats how often the network brings each delivery of the platform
    Crossing(Supplier<List<Integer>> ports, int repeats) {
        this.ports = ports;
        this.repeats = repeats;
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

    /// How many different deliveries there were.
    int deliveries() {
        return deliveries.get();
    }

    /// How often one of them was answered 200.
    int taken() {
        return taken.get();
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
                    answer(exchange, respond(up, exchange));
                }
            } catch (IOException _) {
                exchange.sendResponseHeaders(502, -1);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// What a gateway answers; of a delivery, what the one of them answers that is the first to take it.
    private HttpResponse<byte[]> respond(List<Integer> up, HttpExchange exchange)
            throws IOException, InterruptedException {
        var call = new Call(exchange);
        if (repeats == 1 || !call.isDelivery()) {
            return client.send(call.to(any(up)), HttpResponse.BodyHandlers.ofByteArray());
        }
        deliveries.incrementAndGet();
        var answers = new ExecutorCompletionService<HttpResponse<byte[]>>(threads);
        for (var i = 0; i < AT_ONCE; i++) {
            var _ = answers.submit(() -> repeat(call, any(up)));
        }
        for (var i = AT_ONCE; i < repeats; i++) {
            repeatLater(call, up);
        }
        try {
            return answers.take().get();
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    private HttpResponse<byte[]> repeat(Call call, int port) throws IOException, InterruptedException {
        var response = client.send(call.to(port), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() == 200) {
            taken.incrementAndGet();
        } else {
            // As a platform does that is asked to deliver again.
            repeatLater(call, List.of(port));
        }
        return response;
    }

    private void repeatLater(Call call, List<Integer> up) {
        var later = CompletableFuture.delayedExecutor(
                ThreadLocalRandom.current().nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS, threads);
        later.execute(() -> repeatQuietly(call, any(up)));
    }

    private void repeatQuietly(Call call, int port) {
        try {
            repeat(call, port);
        } catch (IOException _) {
            // Missed by the one who counts.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static int any(List<Integer> ports) {
        return ports.get(ThreadLocalRandom.current().nextInt(ports.size()));
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

    /// A call as it came in, to be passed on any number of times.
    private static final class Call {

        private final String method;
        private final URI path;
        private final Map<String, List<String>> headers;
        private final byte[] body;

        Call(HttpExchange exchange) throws IOException {
            method = exchange.getRequestMethod();
            path = exchange.getRequestURI();
            headers = Map.copyOf(exchange.getRequestHeaders());
            body = exchange.getRequestBody().readAllBytes();
        }

        boolean isDelivery() {
            return method.equals("POST") && path.getPath().startsWith("/webhooks/");
        }

        HttpRequest to(int port) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach((name, values) -> {
                if (isForAll(name)) {
                    values.forEach(it -> request.header(name, it));
                }
            });
            return request.build();
        }
    }
}
