package org.lotse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lotse.bench.LedgerReport.Counts;
import org.lotse.bench.LedgerReport.Door;
import org.lotse.bench.LedgerReport.Latency;

/// Measures the door, the plain way behind the same door, and the plain way by raw JDBC: window by window in turn, so
/// that whatever else the machine does meets all three.
final class LedgerBench {

    private static final double PART_LOAD = 0.7;
    private static final long FIRST_MESSAGE = 500_000_000;
    private static final long FIRST_PLAIN_MESSAGE = 700_000_000;
    private static final String RECORDED =
            "inbound_event event join unread_event using (seq) where length(event.content) > 0";

    private final Plan plan;
    private final Platform platform;
    private final Consumer<String> progress;
    private final Servers servers;

    LedgerBench(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.platform = Platform.of(plan.channel(), plan.batch(), Instant.now().getEpochSecond());
        this.progress = progress;
        this.servers = new Servers(plan.folder());
    }

    LedgerReport run() throws IOException, InterruptedException, SQLException, ExecutionException {
        empty();
        var atExit = new Thread(this::stopQuietly);
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            var measured = measureDoors();
            return measured.withDrain(measureDrain());
        } finally {
            Runtime.getRuntime().removeShutdownHook(atExit);
            servers.stop();
        }
    }

    private LedgerReport measureDoors() throws IOException, InterruptedException, SQLException, ExecutionException {
        progress.accept("Starting the gateway, with a PostgreSQL of its own in " + plan.folder());
        try (var gateway = start("gateway", plan.gateway(), "intake", Map.of())) {
            try (var connection = servers.connect()) {
                PlainWay.prepare(connection);
            }
            // As many connections as raw JDBC has: with the ten it gets by default the plain way would be slower.
            var pool = Map.<String, Object>of("spring.datasource.hikari.maximum-pool-size", 32);
            try (var plain = start("plain", plan.plain(), "intake", pool);
                    var raw = new RawJdbc(servers)) {
                return measure(gateway, plain, raw);
            }
        }
    }

    private LedgerReport measure(GatewayProcess gateway, GatewayProcess plain, RawJdbc raw)
            throws IOException, InterruptedException, SQLException, ExecutionException {
        var ours = new Side(gateway, load(gateway, FIRST_MESSAGE));
        var theirs = new Side(plain, load(plain, FIRST_PLAIN_MESSAGE));
        progress.accept("Warming up, " + plan.warmUp().toSeconds() + " s each");
        ours.warmUp(plan.warmUp());
        theirs.warmUp(plan.warmUp());
        raw.run(plan.warmUp().dividedBy(4));
        List<Double> jdbc = new ArrayList<>();
        for (var i = 1; i <= Plan.WINDOWS; i++) {
            ours.measure(plan.window());
            theirs.measure(plan.window());
            jdbc.add(raw.run(plan.window()));
            progress.accept("Window %d: door %.0f/s, plain way behind it %.0f/s, raw JDBC %.0f/s"
                    .formatted(i, ours.last(), theirs.last(), jdbc.getLast()));
        }
        var partly = ours.load.steady(plan.window(), PART_LOAD * LedgerReport.median(ours.rates));
        ours.count(partly);
        progress.accept("At %.0f/s: %.1f ms at p99".formatted(partly.perSecond(), partly.millisAt(0.99)));
        return new LedgerReport(
                plan.channel(),
                plan.batch(),
                ours.report(),
                theirs.report(),
                jdbc,
                new Latency(partly.perSecond(), partly.millisAt(0.5), partly.millisAt(0.99)),
                gateway.memory(),
                new Counts(
                        ours.accepted,
                        servers.count(RECORDED),
                        servers.count("inbound_event"),
                        theirs.accepted + raw.stored(),
                        servers.count("plain.message")),
                servers.durability(),
                plan.javaOptions(),
                Runtime.getRuntime().availableProcessors(),
                null,
                plan.judgesRates());
    }

    /// How many events a second the workers take over, warm; `null` if they take none.
    private @Nullable Double measureDrain() throws IOException, InterruptedException, SQLException {
        try (var _ = start("workers", plan.gateway(), "worker", Map.of())) {
            var start = System.nanoTime();
            progress.accept("Draining what waits");
            var atStart = servers.count("unread_event");
            Thread.sleep(plan.window());
            var before = servers.count("unread_event");
            var since = System.nanoTime();
            if (before > 0) {
                Thread.sleep(plan.window());
            } else {
                // Drained within the first window: that is then all there is to measure.
                before = atStart;
                since = start;
            }
            var rate = (before - servers.count("unread_event")) / ((System.nanoTime() - since) / 1e9);
            return rate > 0 ? rate : null;
        }
    }

    private Load load(GatewayProcess gateway, long firstMessage) {
        return new Load(gateway.port(), new Deliveries(platform, plan.batch(), firstMessage));
    }

    private GatewayProcess start(String name, Path jar, String roles, Map<String, Object> more)
            throws IOException, InterruptedException {
        Map<String, Object> settings = new TreeMap<>(more);
        settings.put("lotse.roles", roles);
        var channel = "lotse.channels." + platform.channel() + "-main.";
        settings.put(channel + "type", platform.channel());
        // Nobody listens there: what is measured does not need the platform.
        settings.put(channel + "api-url", "http://127.0.0.1:9");
        platform.settings().forEach((setting, value) -> settings.put(channel + setting, value));
        return GatewayProcess.start(name, jar, plan.javaOptions(), plan.folder(), settings);
    }

    /// A run that was killed leaves its servers behind.
    private void empty() throws IOException, InterruptedException {
        servers.stop();
        if (Files.exists(plan.folder())) {
            try (var files = Files.walk(plan.folder())) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(plan.folder());
    }

    private void stopQuietly() {
        try {
            servers.stop();
        } catch (IOException e) {
            progress.accept("Left running: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One of the two doors, and what was measured at it.
    private final class Side {

        private final GatewayProcess gateway;
        private final Load load;
        private final List<Double> rates = new ArrayList<>();
        private final List<Window> windows = new ArrayList<>();
        private Cpu cpu = Cpu.NONE;
        private double seconds;
        private long accepted;
        private long refused;

        Side(GatewayProcess gateway, Load load) {
            this.gateway = gateway;
            this.load = load;
        }

        void warmUp(Duration duration) throws IOException {
            count(load.full(duration));
        }

        void measure(Duration duration) throws IOException {
            var before = Cpu.now(gateway.pid(), servers.postmaster());
            var start = System.nanoTime();
            var window = load.full(duration);
            seconds += (System.nanoTime() - start) / 1e9;
            cpu = cpu.plus(Cpu.now(gateway.pid(), servers.postmaster()).since(before));
            count(window);
            windows.add(window);
            rates.add(window.perSecond());
        }

        void count(Window window) {
            accepted += window.accepted();
            refused += window.refused();
        }

        double last() {
            return rates.getLast();
        }

        Door report() {
            var all = Window.all(windows);
            return new Door(
                    rates,
                    new Latency(all.perSecond(), all.millisAt(0.5), all.millisAt(0.99)),
                    refused,
                    cpu.per(seconds));
        }
    }
}
