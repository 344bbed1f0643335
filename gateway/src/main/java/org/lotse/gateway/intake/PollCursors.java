package org.lotse.gateway.intake;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lotse.bots.channel.ChannelName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far each channel was polled, and who may poll it: one process at a time, as platforms refuse two.
@Component
class PollCursors {

    /// Longer than any poll, and short enough to be taken over within a minute.
    private static final Duration LEASE = Duration.ofSeconds(55);

    private final JdbcClient jdbc;
    private final Clock clock;

    PollCursors(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Takes or renews the lease.
    ///
    /// @return the cursor; empty if another process polls
    Optional<String> take(ChannelName channel, UUID holder) {
        var now = clock.instant();
        return jdbc.sql("""
            insert into poll_cursor as known (channel, holder, lease_until)
            values (:channel, :holder, :until)
            on conflict (channel) do update
               set holder = excluded.holder, lease_until = excluded.lease_until
             where known.holder = excluded.holder or known.lease_until <= :now
            returning known.cursor
            """)
                .param("channel", channel.value())
                .param("holder", holder)
                .param("until", Timestamp.from(now.plus(LEASE)))
                .param("now", Timestamp.from(now))
                .query(String.class)
                .optional();
    }

    /// Notes that everything up to a cursor is durable.
    ///
    /// @return whether the holder still has the lease; otherwise nothing is noted
    boolean advance(ChannelName channel, UUID holder, String cursor) {
        return jdbc.sql("update poll_cursor set cursor = :cursor where channel = :channel and holder = :holder")
                        .param("channel", channel.value())
                        .param("holder", holder)
                        .param("cursor", cursor)
                        .update()
                == 1;
    }

    /// Lets another process poll at once.
    void release(ChannelName channel, UUID holder) {
        jdbc.sql("update poll_cursor set lease_until = :past where channel = :channel and holder = :holder")
                .param("channel", channel.value())
                .param("holder", holder)
                .param("past", Timestamp.from(Instant.EPOCH))
                .update();
    }
}
