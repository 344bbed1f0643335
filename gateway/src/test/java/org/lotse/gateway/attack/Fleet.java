package org.lotse.gateway.attack;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lotse.gateway.TestServers;
import org.lotse.gateway.flow.MetaApp;
import org.lotse.sandbox.Sandbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Several gateways on one database and one Redis, behind one address, and the platform beside them.
final class Fleet implements AutoCloseable {

    static final List<Account> AT_META = Stream.of("whatsapp", "messenger", "instagram")
            .map(it -> new Account(it, MetaApp.accountOn(it)))
            .toList();

    private static final Account TELEGRAM = new Account("telegram", "1000001");

    /// One on each platform.
    static final List<Account> ACCOUNTS =
            Stream.concat(Stream.of(TELEGRAM), AT_META.stream()).toList();

    private static final Path FOLDER =
            Path.of("target", "attack-" + ProcessHandle.current().pid()).toAbsolutePath();

    private final Sandbox sandbox = Sandbox.start(0);
    private final Crossing crossing;
    private final String database = TestServers.newDatabase();
    private final Path folder = FOLDER.resolve(database.substring(database.lastIndexOf('/') + 1));
    private final AtomicReferenceArray<GatewayProcess> processes;
    private final Map<String, Object> more;
    private int starts;

    /// @param size how many gateways
    Fleet(int size) {
        this(size, 1, Map.of());
    }

    /// @param size how many gateways
    /// @param repeats how often the network brings each delivery of the platform
    /// @param more settings beside the usual
    Fleet(int size, int repeats, Map<String, Object> more) {
        this.processes = new AtomicReferenceArray<>(size);
        this.crossing = new Crossing(this::ports, repeats);
        this.more = Map.copyOf(more);
        MetaApp.open(sandbox.url());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("No folder", e);
        }
    }

    String url() {
        return crossing.url();
    }

    Crossing crossing() {
        return crossing;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Path folder() {
        return folder;
    }

    int size() {
        return processes.length();
    }

    GatewayProcess process(int number) {
        return Objects.requireNonNull(processes.get(number), "never started");
    }

    /// Starts all, and returns when all are ready.
    void startAll() {
        for (var i = 0; i < size(); i++) {
            start(i);
        }
        for (var i = 0; i < size(); i++) {
            process(i).awaitReady();
        }
    }

    /// Starts one, for the first time or again, and returns at once.
    ///
    /// @param options of its JVM
    void start(int number, String... options) {
        var name = (char) ('a' + number) + "-" + ++starts;
        processes.set(number, GatewayProcess.start(folder, name, settings(), List.of(options)));
    }

    /// Those that take calls.
    List<Integer> up() {
        return IntStream.range(0, size())
                .filter(it -> {
                    var process = processes.get(it);
                    return process != null && process.isReady();
                })
                .boxed()
                .toList();
    }

    JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(
                database, TestServers.postgres().user(), TestServers.postgres().password()));
    }

    private boolean hasStaff() {
        return jdbc().sql("select exists (select from staff)")
                .query(Boolean.class)
                .single();
    }

    void emptyRedis() {
        try (var client = RedisClient.create(TestServers.redisUrl());
                var connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    /// That of the demo's staff, who are made in the last moments of a start.
    String password() {
        var file = folder.resolve("demo-password");
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(file) && Files.size(file) > 0);
            await().atMost(Duration.ofMinutes(1)).until(this::hasStaff);
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("No demo password", e);
        }
    }

    /// All that the gateways ever logged.
    String logs() {
        var all = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(folder, "*.log")) {
            for (var file : files) {
                all.add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No logs", e);
        }
        return String.join("\n", all);
    }

    @Override
    public void close() {
        IntStream.range(0, size())
                .mapToObj(processes::get)
                .filter(Objects::nonNull)
                .forEach(GatewayProcess::kill);
        crossing.close();
        sandbox.close();
    }

    private List<Integer> ports() {
        return up().stream().map(it -> process(it).port()).toList();
    }

    private Map<String, Object> settings() {
        var domain = folder.getFileName().toString().replace('_', '-');
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.datasource.url", database);
        settings.put("spring.datasource.username", TestServers.postgres().user());
        settings.put("spring.datasource.password", TestServers.postgres().password());
        settings.put("spring.datasource.hikari.maximum-pool-size", 12);
        settings.put("spring.data.redis.url", TestServers.redisUrl());
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", 0);
        settings.put("management.server.port", -1);
        settings.put("lotse.routing.domain", domain);
        settings.put("lotse.outbox.domain", domain);
        // No longer than a lost message waits for its repetition anyway.
        settings.put("lotse.outbox.lease", "30s");
        settings.put("lotse.embedded.database", true);
        settings.put("lotse.data-dir", folder.toString());
        settings.put("lotse.demo", true);
        settings.put("lotse.away-after", "1h");
        settings.put("lotse.public-url", url());
        settings.put(TELEGRAM.setting("type"), "telegram");
        settings.put(TELEGRAM.setting("token"), TELEGRAM.id() + ":attack-token");
        settings.put(TELEGRAM.setting("webhook-secret"), "attack-secret");
        settings.put(TELEGRAM.setting("api-url"), sandbox.url());
        settings.putAll(MetaApp.settings(sandbox.url()));
        for (var account : ACCOUNTS) {
            settings.put(account.setting("call-timeout"), "5s");
            settings.put(account.setting("upload-timeout"), "2s");
        }
        settings.putAll(more);
        return settings;
    }
}
