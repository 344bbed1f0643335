package org.lotse.gateway.attack;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Where the actors of an attack play until the curtain falls.
final class Stage {

    private static final Duration LOOK = Duration.ofMillis(300);

    private final CountDownLatch curtain = new CountDownLatch(1);

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

    void end() {
        curtain.countDown();
    }
}
