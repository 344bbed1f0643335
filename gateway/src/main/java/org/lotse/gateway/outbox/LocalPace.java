package org.lotse.gateway.outbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.lotse.bots.channel.Capabilities.Pace;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.outbox.Pacing.Moment;

/// The pace of this process alone, for the time without Redis: a quarter of what the channel and each person bear, as
/// others may be sending, too.
final class LocalPace {

    private static final int SHARE = 4;

    private final Duration burst;
    private final Duration horizon;
    private final Map<ChannelName, Instant> channelFree = new HashMap<>();
    private final Cache<String, Person> people = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(10))
            .maximumSize(100_000)
            .build();

    LocalPace(Duration burst, Duration horizon) {
        this.burst = burst;
        this.horizon = horizon;
    }

    synchronized Moment book(ChannelName channel, Pace pace, String person, Instant now) {
        var free = later(channelFree.getOrDefault(channel, Instant.MIN), now.minus(burst));
        var known = people.get(channel + "|" + person, _ -> Person.NEW);
        var refill = pace.personRefill().multipliedBy(SHARE);
        var saved = refill.multipliedBy(Math.max(1, pace.personBurst() / SHARE) - 1L);
        var at = later(later(free, now), known.free(saved));
        if (Duration.between(now, at).compareTo(horizon) > 0) {
            return new Moment(false, horizon);
        }
        channelFree.put(channel, free.plus(Duration.ofSeconds(SHARE).dividedBy(pace.perSecond())));
        people.put(channel + "|" + person, known.writtenTo(at, pace.personPause(), refill));
        return new Moment(true, Duration.between(now, at));
    }

    /// @param next from when the person may be written to, however much of their burst is left
    /// @param full when their whole burst is there again
    private record Person(Instant next, Instant full) {

        static final Person NEW = new Person(Instant.EPOCH, Instant.EPOCH);

        Instant free(Duration saved) {
            return later(next, full.minus(saved));
        }

        Person writtenTo(Instant at, Duration pause, Duration refill) {
            return new Person(at.plus(pause), later(full, at).plus(refill));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
