package org.lotse.bots.meta;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// When something happened, as Meta says: in seconds or milliseconds, as its parts do not agree.
///
/// @param clock for what Meta does not date, or not in our time
public record MetaTime(Clock clock) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,17}");
    private static final long FIRST_IN_MILLISECONDS = 1_000_000_000_000L;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    public Instant of(@Nullable String time) {
        return time != null && NUMBER.matcher(time).matches() ? of(Long.parseLong(time)) : clock.instant();
    }

    public Instant of(long time) {
        return said(time).orElseGet(clock::instant);
    }

    /// What Meta itself says; empty if it dates nothing, or not in our time.
    public static Optional<Instant> said(long time) {
        if (time <= 0) {
            return Optional.empty();
        }
        var at = time < FIRST_IN_MILLISECONDS ? Instant.ofEpochSecond(time) : Instant.ofEpochMilli(time);
        return at.isAfter(END_OF_TIME) ? Optional.empty() : Optional.of(at);
    }
}
