package org.lotse.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/// The plain way by raw JDBC, without any door.
final class RawJdbc implements AutoCloseable {

    private static final int CONNECTIONS = 32;

    /// As long as the sealed content of a delivery.
    private static final int CONTENT_BYTES = 420;

    private final List<Connection> connections = new ArrayList<>();

    private long stored;

    RawJdbc(Servers servers) throws SQLException {
        for (var i = 0; i < CONNECTIONS; i++) {
            var connection = servers.connect();
            connection.setAutoCommit(false);
            connections.add(connection);
        }
    }

    /// How many messages a second it stores.
    double run(Duration duration) throws InterruptedException, ExecutionException {
        var start = System.nanoTime();
        var end = start + duration.toNanos();
        List<Callable<Long>> clients = connections.stream()
                .<Callable<Long>>map(it -> () -> storeUntil(end, it))
                .toList();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var before = stored;
            for (var it : threads.invokeAll(clients)) {
                stored += it.get();
            }
            return (stored - before) / ((System.nanoTime() - start) / 1e9);
        }
    }

    /// How many it has stored so far.
    long stored() {
        return stored;
    }

    @Override
    public void close() throws SQLException {
        for (var it : connections) {
            it.close();
        }
    }

    private static long storeUntil(long end, Connection connection) throws SQLException {
        var random = ThreadLocalRandom.current();
        var stored = 0L;
        while (System.nanoTime() < end) {
            var externalId = new byte[32];
            var content = new byte[CONTENT_BYTES];
            random.nextBytes(externalId);
            random.nextBytes(content);
            PlainWay.store(connection, random.nextInt(PlainWay.CONVERSATIONS), externalId, content);
            stored++;
        }
        return stored;
    }
}
