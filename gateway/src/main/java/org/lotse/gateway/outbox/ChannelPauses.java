package org.lotse.gateway.outbox;

import java.time.Instant;
import java.util.Optional;
import org.lotse.bots.channel.ChannelName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Until when nothing is sent on a channel, known to all processes.
@Component
class ChannelPauses {

    private final JdbcClient jdbc;

    ChannelPauses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Instant> until(ChannelName channel, Instant now) {
        return jdbc.sql("select until from channel_pause where channel = :channel and until > :now")
                .param("channel", channel.value())
                .param("now", Stamps.of(now))
                .query((row, _) -> Stamps.read(row, "until"))
                .optional();
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

    /// Pauses a channel; a longer pause stays.
    void pause(ChannelName channel, Instant until) {
        jdbc.sql("""
            insert into channel_pause as known (channel, until, failures)
            values (:channel, :until, 0)
                on conflict (channel) do update
               set until = greatest(known.until, excluded.until)
            """)
                .param("channel", channel.value())
                .param("until", Stamps.of(until))
                .update();
    }

    /// The channel works.
    void works(ChannelName channel) {
        jdbc.sql("update channel_pause set failures = 0 where channel = :channel and failures > 0")
                .param("channel", channel.value())
                .update();
    }
}
