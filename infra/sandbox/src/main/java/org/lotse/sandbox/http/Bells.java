package org.lotse.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Server-sent events that say only *where* something is new; whoever hears one looks for themselves.
///
/// A slow listener misses nothing and holds nobody up: what rang several times rings once for them.
public final class Bells implements AutoCloseable {

    private static final int HEARTBEAT_SECONDS = 15;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// Rings for one subject, such as a phone's name.
    public void ring(String subject) {
        listeners.forEach(it -> it.hear(subject));
    }

    /// Keeps the connection and writes to it what rings, until the listener goes.
    public Answer listen() {
        return this::serve;
    }

    @Override
    public void close() {
        closed = true;
        listeners.forEach(it -> it.hear(""));
    }

    private void serve(HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/event-stream");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        var listener = new Listener();
        listeners.add(listener);
        try (var out = exchange.getResponseBody()) {
            out.write(":\n\n".getBytes(UTF_8));
            out.flush();
            while (!closed) {
                var rung = listener.next();
                var text = new StringBuilder();
                rung.forEach(it -> text.append("data: ")
                        .append(Json.object().put("phone", it))
                        .append("\n\n"));
                out.write((rung.isEmpty() ? ":\n\n" : text.toString()).getBytes(UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(listener);
        }
    }

    private static final class Listener {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition rang = lock.newCondition();
        private final Set<String> heard = new LinkedHashSet<>();

        void hear(String subject) {
            lock.lock();
            try {
                heard.add(subject);
                rang.signalAll();
            } finally {
                lock.unlock();
            }
        }

        Set<String> next() throws InterruptedException {
            lock.lock();
            try {
                long left = TimeUnit.SECONDS.toNanos(HEARTBEAT_SECONDS);
                while (heard.isEmpty() && left > 0) {
                    left = rang.awaitNanos(left);
                }
                var all = new LinkedHashSet<>(heard);
                heard.clear();
                return all;
            } finally {
                lock.unlock();
            }
        }
    }
}
