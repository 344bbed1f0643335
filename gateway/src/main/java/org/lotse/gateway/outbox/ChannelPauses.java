package org.lotse.gateway.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether a channel lets messages through, known to all processes. After a failure one message tries whether it works
/// again, and the others wait for what becomes of it.
@Component
class ChannelPauses {

    /// How soon those look again who wait for a channel that somebody else opens.
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final JdbcClient jdbc;

    ChannelPauses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether something may go now.
    ///
    /// @param leaseUntil until when a message that tries the channel is under way at most
    Gate gate(ChannelName channel, Instant now, Instant leaseUntil) {
        return jdbc.sql("select until, failures, closed, trial_until from channel_pause where channel = :channel")
                .param("channel", channel.value())
                .query(Pause::read)
                .optional()
                .map(it -> gate(channel, it, now, leaseUntil))
                .orElseGet(Gate.Open::new);
    }

    private Gate gate(ChannelName channel, Pause pause, Instant now, Instant leaseUntil) {
        if (pause.closed()) {
            return new Gate.Shut(now.plus(LOOK_AGAIN));
        }
        if (pause.until().isAfter(now)) {
            return new Gate.Shut(pause.until());
        }
        if (pause.trialUntil() != null && pause.trialUntil().isAfter(now)) {
            return new Gate.Shut(pause.trialUntil());
        }
        if (pause.failures() == 0) {
            return new Gate.Open();
        }
        return takeTrial(channel, now, leaseUntil) ? new Gate.OneOnly(leaseUntil) : new Gate.Shut(now.plus(SOON));
    }

    /// The attempt with this lease does not show whether the channel works; another may try.
    ///
    /// @return whether it was to try it
    boolean leaveTrial(ChannelName channel, Instant leaseUntil) {
        return jdbc.sql("update channel_pause set trial_until = null where channel = :channel and trial_until = :lease")
                        .param("channel", channel.value())
                        .param("lease", Stamps.of(leaseUntil))
                        .update()
                == 1;
    }

    /// Whether the attempt with this lease tried the channel, for all that wait.
    boolean isTrial(ChannelName channel, Instant leaseUntil) {
        return jdbc.sql("select exists (select from channel_pause where channel = :channel and trial_until = :lease)")
                .param("channel", channel.value())
                .param("lease", Stamps.of(leaseUntil))
                .query(Boolean.class)
                .single();
    }

    /// How often in a row the channel failed, with a failure of a request that began at `startedAt`. Requests that were
    /// under way together count once.
    int failed(ChannelName channel, Instant startedAt) {
        return jdbc.sql("""
            insert into channel_pause as known (channel, until, failures)
            values (:channel, :startedAt, 1)
                on conflict (channel) do update
               set failures = case when known.until > excluded.until or known.failures > 1000
                                   then greatest(known.failures, 1)
                                   else known.failures + 1 end
            returning failures
            """)
                .param("channel", channel.value())
                .param("startedAt", Stamps.of(startedAt))
                .query(Integer.class)
                .single();
    }

    /// Pauses a channel that failed; a longer pause stays.
    void pause(ChannelName channel, Instant until, Instant now) {
        jdbc.sql("""
            update channel_pause
               set until = greatest(until, :until), since = greatest(since, :now), trial_until = null
             where channel = :channel
            """)
                .param("channel", channel.value())
                .param("until", Stamps.of(until))
                .param("now", Stamps.of(now))
                .update();
    }

    /// Stops a channel. What comes after is tried by one message first.
    ///
    /// @param untilProbed whether nothing tries before [#reopen]
    void stop(ChannelName channel, boolean untilProbed, Instant now) {
        jdbc.sql("""
            insert into channel_pause as known (channel, until, failures, closed, since)
            values (:channel, :now, 1, :closed, :now)
                on conflict (channel) do update
               set failures = greatest(known.failures, 1), closed = known.closed or excluded.closed,
                   since = greatest(known.since, excluded.since)
            """)
                .param("channel", channel.value())
                .param("closed", untilProbed)
                .param("now", Stamps.of(now))
                .update();
    }

    /// The platform lets us in again.
    ///
    /// @return whether it had not
    boolean reopen(ChannelName channel, Instant now) {
        return jdbc.sql("""
            update channel_pause set closed = false, until = :now, trial_until = null
             where channel = :channel and closed
            """)
                        .param("channel", channel.value())
                        .param("now", Stamps.of(now))
                        .update()
                == 1;
    }

    /// The platform dealt with a request that began at `startedAt`: the channel works, unless it failed since.
    ///
    /// @return whether messages waited to know
    boolean works(ChannelName channel, Instant startedAt, Instant now) {
        return jdbc.sql("""
            update channel_pause
               set failures = 0, closed = false, until = least(until, :now), trial_until = null
             where channel = :channel and failures > 0 and coalesce(since, '-infinity') <= :startedAt
            """)
                        .param("channel", channel.value())
                        .param("startedAt", Stamps.of(startedAt))
                        .param("now", Stamps.of(now))
                        .update()
                == 1;
    }

    private boolean takeTrial(ChannelName channel, Instant now, Instant leaseUntil) {
        return jdbc.sql("""
            update channel_pause
               set trial_until = :lease
             where channel = :channel and not closed and failures > 0 and until <= :now
               and coalesce(trial_until, '-infinity') <= :now
            """)
                        .param("channel", channel.value())
                        .param("lease", Stamps.of(leaseUntil))
                        .param("now", Stamps.of(now))
                        .update()
                == 1;
    }

    /// What a channel lets through.
    sealed interface Gate {
        record Open() implements Gate {}

        /// One message, to try the channel; the others look again at `until`, or when they are woken.
        record OneOnly(Instant until) implements Gate {}

        /// Nothing; look again at `until`, or when woken.
        record Shut(Instant until) implements Gate {}
    }

    private record Pause(
            Instant until,
            int failures,
            boolean closed,
            @Nullable Instant trialUntil) {

        static Pause read(ResultSet row, int number) throws SQLException {
            return new Pause(
                    Stamps.read(row, "until"),
                    row.getInt("failures"),
                    row.getBoolean("closed"),
                    Stamps.readIfAny(row, "trial_until"));
        }
    }
}
