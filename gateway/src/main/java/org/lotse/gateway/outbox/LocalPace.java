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

/// The pace of this process alone, for the time without Redis: a quarter of what the channel bears, as others may be
/// sending, too.
final class LocalPace {

    private static final int SHARE = 4;

    private final Duration burst;
    private final Duration horizon;
    private final Map<ChannelName, Instant> channelFree = new HashMap<>();
    private final Cache<String, Instant> personFree = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(2))
            .maximumSize(100_000)
            .build();

    LocalPace(Duration burst, Duration horizon) {
        this.burst = burst;
        this.horizon = horizon;
    }

    synchronized Moment book(ChannelName channel, Pace pace, String person, Instant now) {
        var free = later(channelFree.getOrDefault(channel, Instant.MIN), now.minus(burst));
        var personFrom = personFree.getIfPresent(channel + "|" + person);
        var at = later(later(free, now), personFrom == null ? now : personFrom);
        if (Duration.between(now, at).compareTo(horizon) > 0) {
            return new Moment(false, horizon);
        }
        channelFree.put(channel, free.plus(Duration.ofSeconds(SHARE).dividedBy(pace.perSecond())));
        personFree.put(channel + "|" + person, at.plus(pace.personPause()));
        return new Moment(true, Duration.between(now, at));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
