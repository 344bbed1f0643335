package org.lotse.gateway.worker;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drains a table with some threads: works while there is work, then sleeps until woken or a second has passed.
final class TableWorker implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(TableWorker.class);
    private static final long POLL_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final String name;
    private final int parallel;
    private final BooleanSupplier step;
    private final Counter failures;
    private final Semaphore bell = new Semaphore(0);
    private final Semaphore end = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    TableWorker(String name, int parallel, BooleanSupplier step, Counter failures) {
        this.name = name;
        this.parallel = parallel;
        this.step = step;
        this.failures = failures;
    }

    @Override
    public void wake() {
        // One ring too many under a race costs an empty look; the ring itself is never lost.
        if (bell.availablePermits() < parallel) {
            bell.release();
        }
    }

    synchronized void start() {
        if (!threads.isEmpty()) {
            return;
        }
        closed = false;
        bell.drainPermits();
        end.drainPermits();
        for (var i = 0; i < parallel; i++) {
            threads.add(Thread.ofVirtual().name("worker-" + name + "-" + i).start(this::run));
        }
    }

    /// Lets the steps that are under way finish, and begins no other.
    void close() {
        closed = true;
        bell.release(parallel);
        end.release(parallel);
    }

    synchronized void awaitEnd(Duration grace) {
        try {
            var deadline = System.nanoTime() + grace.toNanos();
            for (var thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
                thread.interrupt();
            }
            threads.clear();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var failed = 0;
        while (!closed) {
            try {
                while (!closed && step.getAsBoolean()) {
                    failed = 0;
                    // Where there was work there may be more: let a sleeping thread look, too.
                    if (bell.hasQueuedThreads()) {
                        wake();
                    }
                }
                failed = 0;
                var _ = bell.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                return;
            } catch (Throwable e) {
                // Whatever it is: a thread that ended here would be missed by nobody.
                failed++;
                if (!pauseAfter(e, failed)) {
                    return;
                }
            }
        }
    }

    private boolean pauseAfter(Throwable failure, int failed) {
        failures.increment();
        // Messages of exceptions may quote what people wrote.
        LOG.warn(
                "Worker {} failed {} times in a row and tries again: {}",
                name,
                failed,
                failure.getClass().getName());
        try {
            var pause = Math.min(LONGEST_PAUSE_MILLIS, 250L << Math.min(failed, 10));
            return !end.tryAcquire(pause, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return false;
        }
    }
}
