package org.lotse.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lotse.sandbox.control.ControlApi;
import org.lotse.sandbox.http.Answer;
import org.lotse.sandbox.http.Bells;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Pages;
import org.lotse.sandbox.http.Request;
import org.lotse.sandbox.telegram.BotApi;
import org.lotse.sandbox.telegram.Telegram;

/// The platforms, played on this machine: bots call it as they would call the real ones, and a page shows the phones.
///
/// It listens on the loopback address only, remembers nothing beyond [#close()], and several can run in one process.
public final class Sandbox implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Sandbox.class.getName());
    private static final int USUAL_PORT = 8090;

    static {
        // Else an answer's head and body, sent apart, cost 40 ms on kept connections.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Bells bells = new Bells();
    private final Telegram telegram = new Telegram(Clock.systemUTC(), bells::ring);
    private final BotApi botApi = new BotApi(telegram);
    private final ControlApi control = new ControlApi(telegram, bells);
    private final Pages pages = new Pages();

    private Sandbox(HttpServer server) {
        this.server = server;
    }

    /// Starts a sandbox.
    ///
    /// @param port where it listens; 0 for any free port
    public static Sandbox start(int port) {
        try {
            var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            var sandbox = new Sandbox(HttpServer.create(new InetSocketAddress(loopback, port), 256));
            sandbox.server.setExecutor(sandbox.threads);
            sandbox.server.createContext("/", sandbox::serve);
            sandbox.server.start();
            return sandbox;
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot listen on port " + port, e);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        var sandbox = start(port(List.of(arguments)));
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
        bells.close();
        server.stop(0);
        threads.shutdownNow();
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

    private static int port(List<String> arguments) {
        int at = arguments.indexOf("--port");
        return at < 0 || at + 1 >= arguments.size() ? USUAL_PORT : Integer.parseInt(arguments.get(at + 1));
    }
}
