package org.lotse.gateway;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.lotse.gateway.embedded.EmbeddedPostgresServer;
import org.lotse.gateway.embedded.EmbeddedRedisServer;
import org.lotse.gateway.embedded.EmbeddedServers;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// One real PostgreSQL and Redis for all tests of this JVM, and for every Spring context a database of its own, in
/// which nothing runs by itself.
public class TestServers implements EnvironmentPostProcessor {

    private static final EmbeddedServers SERVERS = EmbeddedServers.in(
            Path.of("target", "test-servers-" + ProcessHandle.current().pid()));
    private static final EmbeddedPostgresServer POSTGRES = SERVERS.postgres();
    private static final EmbeddedRedisServer REDIS = SERVERS.redis();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ProcessHandle.of(POSTGRES.pid()).ifPresent(ProcessHandle::destroy);
            ProcessHandle.of(REDIS.pid()).ifPresent(ProcessHandle::destroy);
        }));
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty("spring.datasource.url")) {
            return;
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", newDatabase());
        properties.put("spring.datasource.username", POSTGRES.user());
        properties.put("spring.datasource.password", POSTGRES.password());
        properties.put("spring.data.redis.url", redisUrl());
        properties.put("lotse.routing.domain", "test-" + DATABASES.get());
        properties.put("lotse.outbox.domain", "test-" + DATABASES.get());
        properties.put("lotse.embedded.database", "true");
        properties.put(
                "lotse.data-dir", "target/test-data-" + ProcessHandle.current().pid());
        properties.put("server.address", "127.0.0.1");
        properties.put("lotse.roles", "");
        // Slices of the application have no table of sessions.
        properties.put("spring.session.jdbc.cleanup-cron", "-");
        properties.put("spring.datasource.hikari.maximum-pool-size", "12");
        properties.put("spring.datasource.hikari.minimum-idle", "0");
        environment.getPropertySources().addLast(new MapPropertySource("test servers", properties));
    }

    /// Makes an empty database and returns its JDBC URL.
    public static String newDatabase() {
        var name = "test_" + DATABASES.incrementAndGet();
        try (var connection = DriverManager.getConnection(POSTGRES.url(), POSTGRES.user(), POSTGRES.password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("No database for this test", e);
        }
        return POSTGRES.url().replaceFirst("/postgres$", "/" + name);
    }

    public static EmbeddedPostgresServer postgres() {
        return POSTGRES;
    }

    public static String redisUrl() {
        return REDIS.url();
    }
}
