package org.lotse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// PostgreSQL and Redis of a data folder. The first gateway starts them, and they outlive it.
final class Servers {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(50);

    private final Path folder;

    Servers(Path folder) {
        this.folder = folder;
    }

    long postmaster() throws IOException {
        return pid("postgres/postmaster.pid").orElseThrow();
    }

    Connection connect() throws SQLException {
        try {
            var port = Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                    .get(3);
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port.strip() + "/postgres",
                    "postgres",
                    Files.readString(folder.resolve("postgres-password")).strip());
        } catch (IOException e) {
            throw new SQLException("No PostgreSQL runs in " + folder, e);
        }
    }

    long count(String table) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// What the server itself says about its durability.
    String durability() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select string_agg(name || '=' || setting, ' ' order by name)"
                        + " from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')")) {
            row.next();
            return row.getString(1);
        }
    }

    /// Stops what runs of them.
    void stop() throws IOException, InterruptedException {
        // SIGINT is PostgreSQL's fast stop: it breaks connections off and needs no recovery.
        stop("postgres/postmaster.pid", "postgres", "-INT");
        stop("redis.pid", "redis-server", "-TERM");
    }

    /// The file of a server that was killed may name a process that is another's by now.
    private void stop(String file, String program, String signal) throws IOException, InterruptedException {
        var process = pid(file)
                .flatMap(ProcessHandle::of)
                .filter(it -> it.info().command().orElse("").endsWith("/" + program));
        if (process.isEmpty()) {
            return;
        }
        new ProcessBuilder("kill", signal, Long.toString(process.get().pid()))
                .start()
                .waitFor();
        var deadline = System.nanoTime() + STOPS_WITHIN.toNanos();
        while (process.get().isAlive()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("A server of " + folder + " does not stop: process "
                        + process.get().pid());
            }
            Thread.sleep(LOOKS_EVERY);
        }
    }

    private Optional<Long> pid(String file) throws IOException {
        var path = folder.resolve(file);
        return Files.exists(path)
                ? Files.readAllLines(path).stream().findFirst().map(it -> Long.valueOf(it.strip()))
                : Optional.empty();
    }
}
