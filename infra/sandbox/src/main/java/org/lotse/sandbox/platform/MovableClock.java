package org.lotse.sandbox.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that goes with another, and can be moved on: a day's silence takes no day.
public final class MovableClock implements InstantSource {

    private final InstantSource source;
    private Duration ahead = Duration.ZERO;

    public MovableClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public synchronized Instant instant() {
        return source.instant().plus(ahead);
    }

    public synchronized void move(Duration by) {
        ahead = ahead.plus(by);
    }

    /// By how much it is ahead of the clock it goes with.
    public synchronized Duration ahead() {
        return ahead;
    }
}
