package org.lotse.gateway.attack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Where the actors of an attack play until the curtain falls.
final class Stage implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(300);

    private final CountDownLatch curtain = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    void enter(List<? extends Runnable> actors) {
        actors.forEach(actor -> threads.execute(() -> {
            try {
                actor.run();
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }));
    }

    /// What brought actors down.
    List<Throwable> failures() {
        return failures;
    }

    /// Lets an actor rest.
    ///
    /// @return whether the play goes on
    boolean rest(Duration pause) {
        try {
            return !curtain.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Lets an actor wait for something.
    ///
    /// @return whether it came about before the curtain fell
    boolean until(BooleanSupplier happened) {
        while (!happened.getAsBoolean()) {
            if (!rest(LOOK)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        curtain.countDown();
        threads.close();
    }
}
