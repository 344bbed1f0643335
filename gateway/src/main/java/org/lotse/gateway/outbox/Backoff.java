package org.lotse.gateway.outbox;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How long to wait before something is tried again, with jitter, so that what failed together does not come back
/// together.
final class Backoff {

    /// How often a message is sent at most while no answer comes.
    static final int UNANSWERED = 5;

    /// How long a message without an answer holds back what the person is to get after it.
    static final Duration HOLD = Duration.ofSeconds(30);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final List<Duration> LATER = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5));

    private static final List<Duration> UNCLEAR =
            List.of(HOLD, Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15));

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// After `failures` in a row, 1 or more; not earlier than the platform asks, within reason.
    Duration later(int failures, @Nullable Duration asked) {
        var own = step(LATER, failures);
        var pause = asked == null || reasonable(asked).compareTo(own) < 0 ? own : reasonable(asked);
        return pause.plusMillis(random.nextLong(pause.toMillis() / 4 + 1));
    }

    /// Until a message is sent once more to which no answer came, `unanswered` times so far, 1 or more.
    Duration unclear(int unanswered) {
        return step(UNCLEAR, unanswered);
    }

    private static Duration reasonable(Duration asked) {
        return asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static Duration step(List<Duration> steps, int number) {
        return steps.get(Math.min(number, steps.size()) - 1);
    }
}
