package org.lotse.gateway.outbox;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.DeliveryStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What platforms say about messages they have taken. Receipts may come twice, out of order, and before our own answer
/// is settled: those wait for it.
@Component
class Receipts {

    private static final Duration EARLY_ONES_ARE_KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Parts parts;
    private final Hashes hashes;
    private final OutboxMetrics metrics;
    private final Clock clock;

    Receipts(JdbcClient jdbc, Parts parts, Hashes hashes, OutboxMetrics metrics, Clock clock) {
        this.jdbc = jdbc;
        this.parts = parts;
        this.hashes = hashes;
        this.metrics = metrics;
        this.clock = clock;
    }

    void settle(ChannelName channel, ChannelEvent.Receipt receipt) {
        if (receipt.status().compareTo(DeliveryStatus.FAILED) < 0) {
            return;
        }
        var hash = receipt.messageId() == null ? null : lock(channel, receipt.messageId());
        var attempt = byReference(channel, receipt.reference()).or(() -> byHash(channel, hash));
        if ((attempt.isEmpty() && hash == null) || !insert(channel, receipt, hash, attempt)) {
            return;
        }
        metrics.receipt(channel, receipt.status());
        attempt.filter(it -> parts.lock(it.seq())).ifPresent(it -> {
            if (hash != null) {
                attach(it.id(), channel, hash);
            }
            parts.refresh(it.seq());
        });
    }

    Optional<OutboundId> findByMessageId(ChannelName channel, String messageId) {
        return jdbc.sql("""
            select p.message
              from send_attempt a
              join outbound_part p on p.seq = a.seq
              join outbound_message m on m.id = p.message
             where a.message_hash = :hash and m.channel = :channel
             order by a.started_at desc
             limit 1
            """)
                .param("hash", hashes.messageId(channel, messageId))
                .param("channel", channel.value())
                .query(UUID.class)
                .optional()
                .map(OutboundId::new);
    }

    /// Hashes the platform's id and locks it until the transaction ends. Without the lock an answer and a receipt that
    /// are settled at the same moment would not see each other.
    byte[] lock(ChannelName channel, String messageId) {
        var hash = hashes.messageId(channel, messageId);
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", ByteBuffer.wrap(hash).getLong())
                .query((_, _) -> true)
                .single();
        return hash;
    }

    /// Notes by which id the platform knows an attempt, and takes over the receipts that waited for it. The caller has
    /// locked id and part.
    void attach(UUID attempt, ChannelName channel, byte[] hash) {
        jdbc.sql("update send_attempt set message_hash = :hash where id = :attempt")
                .param("hash", hash)
                .param("attempt", attempt)
                .update();
        jdbc.sql("""
            update receipt
               set attempt = :attempt
             where attempt is null and message_hash = :hash and channel = :channel
            """)
                .param("attempt", attempt)
                .param("hash", hash)
                .param("channel", channel.value())
                .update();
    }

    /// Forgets receipts for which no answer of ours ever came, such as of messages that were not sent by us.
    void forgetEarlyOnes() {
        jdbc.sql("delete from receipt where attempt is null and received_at < :before")
                .param("before", Stamps.of(clock.instant().minus(EARLY_ONES_ARE_KEPT)))
                .update();
    }

    private boolean insert(
            ChannelName channel, ChannelEvent.Receipt receipt, byte @Nullable [] hash, Optional<Attempt> attempt) {
        return jdbc.sql("""
            insert into receipt
                   (channel, external_id, attempt, message_hash, status, reason, at, received_at)
            values (:channel, :externalId, :attempt, :hash, :status, :reason, :at, :now)
                on conflict do nothing
            """)
                        .param("channel", channel.value())
                        .param("externalId", hashes.receipt(channel, receipt.externalId()))
                        .param("attempt", attempt.map(Attempt::id).orElse(null))
                        .param("hash", hash)
                        .param("status", receipt.status().name())
                        .param("reason", receipt.status() == DeliveryStatus.FAILED ? receipt.reason() : null)
                        .param("at", Stamps.of(plausible(receipt.at())))
                        .param("now", Stamps.of(clock.instant()))
                        .update()
                > 0;
    }

    /// A row cannot hold every time that a platform can get wrong.
    private Instant plausible(Instant claimed) {
        var now = clock.instant();
        return claimed.isBefore(Instant.EPOCH) || claimed.isAfter(now.plus(Duration.ofDays(1))) ? now : claimed;
    }

    private Optional<Attempt> byReference(ChannelName channel, @Nullable String reference) {
        return uuid(reference)
                .flatMap(it -> jdbc.sql("""
                    select a.id, a.seq
                      from send_attempt a
                      join outbound_part p on p.seq = a.seq
                      join outbound_message m on m.id = p.message
                     where a.id = :reference and m.channel = :channel
                    """)
                        .param("reference", it)
                        .param("channel", channel.value())
                        .query((row, _) -> new Attempt(row.getObject("id", UUID.class), row.getLong("seq")))
                        .optional());
    }

    private Optional<Attempt> byHash(ChannelName channel, byte @Nullable [] hash) {
        return hash == null
                ? Optional.empty()
                : jdbc.sql("""
                    select a.id, a.seq
                      from send_attempt a
                      join outbound_part p on p.seq = a.seq
                      join outbound_message m on m.id = p.message
                     where a.message_hash = :hash and m.channel = :channel
                     order by a.started_at desc
                     limit 1
                    """)
                        .param("hash", hash)
                        .param("channel", channel.value())
                        .query((row, _) -> new Attempt(row.getObject("id", UUID.class), row.getLong("seq")))
                        .optional();
    }

    private static Optional<UUID> uuid(@Nullable String reference) {
        try {
            return reference == null ? Optional.empty() : Optional.of(UUID.fromString(reference));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private record Attempt(UUID id, long seq) {}
}
