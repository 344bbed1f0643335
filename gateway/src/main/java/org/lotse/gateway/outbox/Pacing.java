package org.lotse.gateway.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lotse.bots.channel.Capabilities.Pace;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/// How fast we send on a channel and to one person, all processes together.
///
/// The buckets lie in Redis, people as keyed hashes. While Redis is away each process goes on with a smaller bucket of
/// its own: too slow is better than not at all.
@Component
class Pacing {

    private static final Logger LOG = LoggerFactory.getLogger(Pacing.class);

    @SuppressWarnings("unchecked")
    private static final RedisScript<List<Long>> TAKE_TOKEN = RedisScript.of(
            new ClassPathResource("redis/outbox/take_token.lua", Pacing.class.getClassLoader()),
            (Class<List<Long>>) (Class<?>) List.class);

    private static final Duration BURST = Duration.ofMillis(250);
    private static final Duration HORIZON = Duration.ofMinutes(1);
    private static final Duration REDIS_REST = Duration.ofSeconds(5);

    private final StringRedisTemplate redis;
    private final OutboxSettings settings;
    private final Clock clock;
    private final LocalPace local = new LocalPace(BURST, HORIZON);
    private volatile Instant redisAwayUntil = Instant.MIN;

    Pacing(StringRedisTemplate redis, OutboxSettings settings, Clock clock) {
        this.redis = redis;
        this.settings = settings;
        this.clock = clock;
    }

    /// Books a moment on the channel for each of these people, in order.
    ///
    /// @param people keyed hashes, in hex
    List<Moment> book(ChannelAdapter channel, List<String> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        if (!now.isBefore(redisAwayUntil)) {
            try {
                return bookShared(channel.name(), channel.capabilities().pace(), people, now);
            } catch (DataAccessException e) {
                redisAwayUntil = now.plus(REDIS_REST);
                LOG.warn(
                        "Redis is away, sending goes on more slowly: {}",
                        e.getClass().getSimpleName());
            }
        }
        return people.stream()
                .map(it -> local.book(channel.name(), channel.capabilities().pace(), it, now))
                .toList();
    }

    private List<Moment> bookShared(ChannelName channel, Pace pace, List<String> people, Instant now) {
        var tag = "{outbox:" + settings.domain() + ":" + channel + "}";
        var keys = new ArrayList<String>();
        keys.add(tag + ":free");
        people.forEach(it -> keys.add(tag + ":pair:" + it));
        var waits = redis.execute(
                TAKE_TOKEN,
                keys,
                Long.toString(now.toEpochMilli()),
                Double.toString(1000.0 / pace.perSecond()),
                Long.toString(BURST.toMillis()),
                Long.toString(pace.personPause().toMillis()),
                Long.toString(pace.personRefill().toMillis()),
                Long.toString(pace.personRefill()
                        .multipliedBy(pace.personBurst() - 1L)
                        .toMillis()),
                Long.toString(HORIZON.toMillis()));
        return waits.stream().map(Moment::of).toList();
    }

    /// When something may be sent.
    ///
    /// @param booked whether the moment is ours; if not, ask again after the pause
    record Moment(boolean booked, Duration pause) {

        static Moment of(long wait) {
            return new Moment(wait >= 0, Duration.ofMillis(Math.abs(wait)));
        }

        boolean isNow() {
            return booked && pause.isZero();
        }
    }
}
