package org.lotse.gateway.intake;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Growing pauses after failures, with jitter: a second, two, four, up to a minute.
final class Backoff {

    private static final long LONGEST_MILLIS = 60_000;

    private int failures;

    Duration next() {
        var longest = Math.min(LONGEST_MILLIS, 1_000L << Math.min(failures, 10));
        failures++;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    void reset() {
        failures = 0;
    }
}
