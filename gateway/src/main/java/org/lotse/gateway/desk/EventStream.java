package org.lotse.gateway.desk;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The live stream of one open console. Bells that ring faster than it can pass them on become one.
final class EventStream {

    private static final Duration AT_MOST_EVERY = Duration.ofMillis(150);

    private final String staff;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final Set<DeskBell> pending = new LinkedHashSet<>();
    private boolean closed;

    EventStream(String staff) {
        this.staff = staff;
        emitter.onCompletion(this::close);
        emitter.onTimeout(this::close);
        emitter.onError(_ -> close());
    }

    String staff() {
        return staff;
    }

    SseEmitter emitter() {
        return emitter;
    }

    void ring(DeskBell bell) {
        lock.lock();
        try {
            pending.add(bell);
            rung.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            rung.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Passes bells on until the stream ends. An idle stream says now and then that it lives.
    void run(Duration heartbeat) {
        try {
            emitter.send(SseEmitter.event().comment("open"));
            while (true) {
                var bells = next(heartbeat);
                if (bells == null) {
                    break;
                }
                if (bells.isEmpty()) {
                    emitter.send(SseEmitter.event().comment("alive"));
                }
                for (var bell : bells) {
                    emitter.send(SseEmitter.event().name(bell.name()).data(bell.data()));
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What rang since the last time, after a short breath; nothing after an idle while; `null` at the end.
    private @Nullable List<DeskBell> next(Duration heartbeat) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var idle = heartbeat.toNanos();
            while (pending.isEmpty() && !closed && idle > 0) {
                idle = rung.awaitNanos(idle);
            }
            var breath = AT_MOST_EVERY.toNanos();
            while (!pending.isEmpty() && !closed && breath > 0) {
                breath = rung.awaitNanos(breath);
            }
            if (closed) {
                return null;
            }
            var bells = List.copyOf(pending);
            pending.clear();
            return bells;
        } finally {
            lock.unlock();
        }
    }
}
