package org.lotse.gateway.flow;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lotse.gateway.Gateway;
import org.lotse.gateway.StartRefused;
import org.lotse.gateway.embedded.EmbeddedPostgresServer;
import org.lotse.gateway.embedded.EmbeddedRedisServer;
import org.lotse.gateway.embedded.EmbeddedServers;
import org.lotse.sandbox.Sandbox;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A living house with servers that nobody else uses, so that a test may take them away.
///
/// The gateway reaches them at addresses that stay the same, as it would behind a failover.
final class OwnHouse implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final EmbeddedServers servers;
    private final Relay toPostgres = new Relay();
    private final Relay toRedis = new Relay();
    private final Sandbox sandbox = Sandbox.start(0);
    private final String url = "http://127.0.0.1:" + freePort();
    private final String managementUrl = "http://127.0.0.1:" + freePort();
    private final ConfigurableApplicationContext gateway;
    private EmbeddedPostgresServer postgres;
    private EmbeddedRedisServer redis;

    /// Opens a house whose Redis is not there yet.
    ///
    /// @param name of its folder
    /// @param settings as on the command line, `name=value`
    OwnHouse(String name, String... settings) {
        folder = Path.of("target", name + "-" + ProcessHandle.current().pid());
        servers = EmbeddedServers.in(folder.resolve("servers"));
        postgres = servers.postgres();
        redis = servers.redis();
        toPostgres.leadTo(portOf(postgres));
        gateway = new SpringApplicationBuilder(Gateway.class).run(arguments(settings));
    }

    String url() {
        return url;
    }

    Person person(String name, String language) {
        return new Person(sandbox.url(), name, language);
    }

    Console logIn(String name) throws IOException {
        return Console.logIn(
                url, name, Files.readString(folder.resolve("demo-password")).strip());
    }

    JdbcClient jdbc() {
        return gateway.getBean(JdbcClient.class);
    }

    /// The status of one of the health pages.
    int health(String group) {
        return new Http(managementUrl).get("/actuator/health" + group).status();
    }

    /// Shuts PostgreSQL down as an operator does, in an orderly way.
    void stopPostgres() throws IOException {
        toPostgres.cut();
        var _ = new ProcessBuilder("kill", "-INT", Long.toString(postgres.pid())).start();
        awaitEnd(postgres.pid());
    }

    /// Ends PostgreSQL as a power cut does.
    void killPostgres() {
        ProcessHandle.of(postgres.pid()).ifPresent(ProcessHandle::destroyForcibly);
        toPostgres.cut();
        awaitEnd(postgres.pid());
    }

    void startPostgres() {
        // Processes of the one that was killed may hold its memory for a moment.
        postgres = await("PostgreSQL is back")
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StartRefused.class)
                .until(servers::postgres, _ -> true);
        toPostgres.leadTo(portOf(postgres));
    }

    /// PostgreSQL's host dies: nothing answers any more, and no connection is ever closed.
    void losePostgres() {
        toPostgres.fallSilent();
    }

    void findPostgresElsewhere() {
        toPostgres.leadTo(portOf(postgres));
    }

    void stopRedis() {
        toRedis.cut();
        ProcessHandle.of(redis.pid()).ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd(redis.pid());
    }

    /// Starts Redis; it knows nothing.
    void startRedis() {
        redis = servers.redis();
        toRedis.leadTo(redis.port());
    }

    void emptyRedis() {
        gateway.getBean(StringRedisTemplate.class).execute((RedisCallback<Void>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
    }

    /// Rings as another process does.
    void ringElsewhere(String bell) {
        gateway.getBean(StringRedisTemplate.class).convertAndSend("lotse:bells", "another-process " + bell);
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        sandbox.close();
        toRedis.close();
        toPostgres.close();
        ProcessHandle.of(redis.pid()).ifPresent(ProcessHandle::destroy);
        ProcessHandle.of(postgres.pid()).ifPresent(ProcessHandle::destroy);
    }

    private String[] arguments(String... settings) {
        var given = new ArrayList<>(List.of(
                "server.address=127.0.0.1",
                "server.port=" + url.substring(url.lastIndexOf(':') + 1),
                "management.server.port=" + managementUrl.substring(managementUrl.lastIndexOf(':') + 1),
                "spring.datasource.url=jdbc:postgresql://127.0.0.1:" + toPostgres.port() + "/postgres",
                "spring.datasource.username=" + postgres.user(),
                "spring.datasource.password=" + postgres.password(),
                "spring.data.redis.url=" + redis.url().replaceFirst(":\\d+$", ":" + toRedis.port()),
                "lotse.embedded.database=true",
                "lotse.data-dir=" + folder,
                "lotse.demo=true",
                "lotse.public-url=" + url,
                "lotse.channels.telegram-main.type=telegram",
                "lotse.channels.telegram-main.token=1000002:own-token",
                "lotse.channels.telegram-main.webhook-secret=own-secret",
                "lotse.channels.telegram-main.api-url=" + sandbox.url()));
        given.addAll(List.of(settings));
        return given.stream().map(it -> "--" + it).toArray(String[]::new);
    }

    private static void awaitEnd(long pid) {
        await("process " + pid + " ends")
                .atMost(PATIENCE)
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    private static int portOf(EmbeddedPostgresServer server) {
        return Integer.parseInt(server.url().replaceAll("^.*:(\\d+)/.*$", "$1"));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
