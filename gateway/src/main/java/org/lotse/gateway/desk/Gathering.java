package org.lotse.gateway.desk;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Gathers what comes faster than it is taken, each thing once.
final class Gathering<T> {

    private static final Duration BREATH = Duration.ofMillis(150);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<T> gathered = new LinkedHashSet<>();
    private boolean ended;

    void add(T it) {
        addAll(Set.of(it));
    }

    void addAll(Collection<T> them) {
        lock.lock();
        try {
            gathered.addAll(them);
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /// What came since the last time, after a short breath; nothing after an idle while; `null` at the end.
    @Nullable
    Set<T> next(Duration idle) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = idle.toNanos();
            while (gathered.isEmpty() && !ended && left > 0) {
                left = news.awaitNanos(left);
            }
            var breath = BREATH.toNanos();
            while (!gathered.isEmpty() && !ended && breath > 0) {
                breath = news.awaitNanos(breath);
            }
            if (ended) {
                return null;
            }
            var taken = Set.copyOf(gathered);
            gathered.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
