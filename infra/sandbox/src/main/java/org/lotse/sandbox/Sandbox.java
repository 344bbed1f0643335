package org.lotse.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.control.ControlApi;
import org.lotse.sandbox.control.FollowedLinks;
import org.lotse.sandbox.graph.Graph;
import org.lotse.sandbox.graph.GraphApi;
import org.lotse.sandbox.graph.GraphChannel;
import org.lotse.sandbox.http.Answer;
import org.lotse.sandbox.http.Bells;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Pages;
import org.lotse.sandbox.http.Request;
import org.lotse.sandbox.messenger.Messenger;
import org.lotse.sandbox.messenger.Variant;
import org.lotse.sandbox.telegram.BotApi;
import org.lotse.sandbox.telegram.Telegram;
import org.lotse.sandbox.whatsapp.WhatsApp;
import tools.jackson.databind.JsonNode;

/// The platforms, played on this machine: bots call it as they would call the real ones, and a page shows the phones.
///
/// It listens on the loopback address only, remembers what it showed if it is given a file, and several can run in one
/// process.
public final class Sandbox implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Sandbox.class.getName());
    private static final String USUAL_PORT = "8090";
    private static final Duration SAVES = Duration.ofSeconds(1);

    static {
        // Else an answer's head and body, sent apart, cost 40 ms on kept connections.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Bells bells = new Bells();
    private final @Nullable StateFile state;
    private final Telegram telegram;
    private final BotApi botApi;
    private final Graph graph;
    private final GraphApi graphApi;
    private final List<GraphChannel> channels;
    private final ControlApi control;
    private final Pages pages = new Pages();

    private Sandbox(HttpServer server, InstantSource clock, @Nullable StateFile state) {
        this.server = server;
        this.state = state;
        this.telegram = new Telegram(clock, this::ring);
        this.botApi = new BotApi(telegram);
        this.graph = new Graph(clock, this::ring, this::url);
        this.graphApi = new GraphApi(graph);
        var whatsApp = new WhatsApp(graph);
        this.channels =
                List.of(whatsApp, new Messenger(graph, Variant.MESSENGER), new Messenger(graph, Variant.INSTAGRAM));
        this.control = new ControlApi(telegram, graph, whatsApp, channels, bells);
    }

    /// Starts a sandbox.
    ///
    /// @param port where it listens; 0 for any free port
    public static Sandbox start(int port) {
        return start(port, Clock.systemUTC(), null);
    }

    /// Starts a sandbox whose platforms live in a time of their own.
    ///
    /// @param port where it listens; 0 for any free port
    public static Sandbox start(int port, InstantSource clock) {
        return start(port, clock, null);
    }

    /// Starts a sandbox that goes on where the last one ended.
    ///
    /// @param port where it listens; 0 for any free port
    /// @param file where it keeps what the phones show
    public static Sandbox start(int port, Path file) {
        return start(port, Clock.systemUTC(), file);
    }

    private static Sandbox start(int port, InstantSource clock, @Nullable Path file) {
        try {
            var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            var sandbox = new Sandbox(
                    HttpServer.create(new InetSocketAddress(loopback, port), 256),
                    clock,
                    file == null ? null : new StateFile(file));
            sandbox.remember();
            sandbox.server.setExecutor(sandbox.threads);
            sandbox.server.createContext("/", sandbox::serve);
            sandbox.server.start();
            return sandbox;
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot listen on port " + port, e);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        var options = List.of(arguments);
        var file = option(options, "--state");
        var sandbox = start(
                Integer.parseInt(option(options, "--port").orElse(USUAL_PORT)),
                Clock.systemUTC(),
                file.map(Path::of).orElse(null));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-close"));
        LOG.log(System.Logger.Level.INFO, "The phones are at {0}/", sandbox.url());
        new CountDownLatch(1).await();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// Where it stands, without a slash at the end: what a bot uses instead of the platform's host.
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        botApi.close();
        telegram.close();
        graphApi.close();
        graph.close();
        bells.close();
        server.stop(0);
        threads.shutdownNow();
        if (state != null) {
            state.save(this::snapshot);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange).writeTo(exchange);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            var request = Request.read(exchange);
            var path = request.path();
            if (BotApi.serves(path)) {
                return botApi.answer(request);
            }
            if (GraphApi.serves(path)) {
                return graphApi.answer(request);
            }
            if (FollowedLinks.serves(path)) {
                return FollowedLinks.answer(request);
            }
            return ControlApi.serves(path) ? control.answer(request) : pages.get(path);
        } catch (Request.TooLarge e) {
            return Answer.json(
                    413,
                    Json.object()
                            .put("ok", false)
                            .put("error_code", 413)
                            .put("description", "Request Entity Too Large"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.cut();
        }
    }

    private void ring(String subject) {
        if (state != null) {
            state.change();
        }
        bells.ring(subject);
    }

    private JsonNode snapshot() {
        var snapshot = telegram.snapshot();
        snapshot.set("meta", graph.snapshot(channels));
        return snapshot;
    }

    private void restore(JsonNode snapshot) {
        telegram.restore(snapshot);
        graph.restore(channels, snapshot.path("meta"));
    }

    private void remember() {
        var kept = state;
        if (kept != null) {
            kept.restore(this::restore);
            threads.execute(() -> {
                try {
                    while (true) {
                        Thread.sleep(SAVES);
                        kept.save(this::snapshot);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private static Optional<String> option(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        return at < 0 || at + 1 >= arguments.size() ? Optional.empty() : Optional.of(arguments.get(at + 1));
    }
}
