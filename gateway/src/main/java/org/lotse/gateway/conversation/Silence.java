package org.lotse.gateway.conversation;

import java.time.Clock;
import org.springframework.stereotype.Component;

/// What becomes of people who never said whether they agree: after a day nothing of them is left.
@Component
class Silence {

    private final HeldWords held;
    private final Overdue overdue;
    private final Promises promises;
    private final Clock clock;

    Silence(HeldWords held, Overdue overdue, Promises promises, Clock clock) {
        this.held = held;
        this.overdue = overdue;
        this.promises = promises;
        this.clock = clock;
    }

    /// Erases the next one whose time is over, and drops words that were held too long.
    ///
    /// @return whether there was anything
    public boolean endNext() {
        var limit = clock.instant().minus(promises.hold());
        var dropped = held.dropBefore(limit);
        var erased = overdue.eraseNextSilent(limit);
        return dropped > 0 || erased;
    }
}
