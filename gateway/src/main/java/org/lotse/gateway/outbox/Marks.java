package org.lotse.gateway.outbox;

import java.time.Clock;
import java.time.Instant;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.DeliveryStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Up to when people have got, or read, all that they were sent: what platforms say that name no single message.
@Component
class Marks {

    private final JdbcClient jdbc;
    private final Parts parts;
    private final Hashes hashes;
    private final OutboxMetrics metrics;
    private final Clock clock;

    Marks(JdbcClient jdbc, Parts parts, Hashes hashes, OutboxMetrics metrics, Clock clock) {
        this.jdbc = jdbc;
        this.parts = parts;
        this.hashes = hashes;
        this.metrics = metrics;
        this.clock = clock;
    }

    void settle(ChannelEvent.ReadUpTo upTo) {
        if (upTo.status().compareTo(DeliveryStatus.DELIVERED) < 0) {
            return;
        }
        var recipient = hashes.recipient(upTo.reader());
        var underWay = parts.lockUnderWayTo(recipient, upTo.status());
        if (move(recipient, upTo)) {
            metrics.receipt(upTo.channel(), upTo.status());
            underWay.forEach(parts::refresh);
        }
    }

    void erase(byte[] recipient) {
        jdbc.sql("delete from read_mark where recipient = :recipient")
                .param("recipient", recipient)
                .update();
    }

    /// Moves a mark on, never back, and only for somebody who was sent anything.
    private boolean move(byte[] recipient, ChannelEvent.ReadUpTo upTo) {
        return jdbc.sql("""
            insert into read_mark as known (recipient, status, up_to)
            select :recipient, :status, :upTo
             where exists (select from outbound_message where recipient = :recipient)
                on conflict (recipient, status) do update
               set up_to = excluded.up_to
             where known.up_to < excluded.up_to
            """)
                        .param("recipient", recipient)
                        .param("status", upTo.status().name())
                        .param("upTo", Stamps.of(plausible(upTo.at())))
                        .update()
                == 1;
    }

    /// A mark from the future would mark what is yet to be sent.
    private Instant plausible(Instant claimed) {
        var now = clock.instant();
        return claimed.isAfter(now) ? now : claimed.isBefore(Instant.EPOCH) ? Instant.EPOCH : claimed;
    }
}
