package org.lotse.gateway.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.gateway.outbox.Draft;
import org.lotse.gateway.outbox.OutboundId;
import org.lotse.gateway.outbox.Outbox;
import org.lotse.gateway.vault.KeyId;
import org.lotse.gateway.vault.Vault;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The last words to people whose data is gone. They lie under a key of their own and go as soon as
/// they are said, after a day in any case.
@Component
class Partings {

    private static final Duration AT_MOST = Duration.ofDays(1);
    private static final int AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Outbox outbox;
    private final Seal seal;
    private final Clock clock;

    Partings(JdbcClient jdbc, Vault vault, Outbox outbox, Seal seal, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.outbox = outbox;
        this.seal = seal;
        this.clock = clock;
    }

    void say(Address to, Content content, String traceId) {
        var key = vault.createKey();
        var outbound = outbox.enqueue(new Draft(key, to, Author.BOT, content, clock.instant(), null, traceId));
        jdbc.sql("""
            insert into parting (outbound, hash, key, until)
            values (:outbound, :hash, :key, :until)
            """)
                .param("outbound", outbound.value())
                .param("hash", seal.hash(to))
                .param("key", key.value())
                .param("until", Stamp.of(clock.instant().plus(AT_MOST)))
                .update();
    }

    /// Forgets the next words that were said, or can no longer be.
    ///
    /// @return whether there were any
    @Transactional
    public boolean forgetNext() {
        @Nullable Parting last = null;
        List<Parting> page;
        do {
            page = page(last);
            var done = done(page);
            if (!done.isEmpty()) {
                forget(done.getFirst());
                return true;
            }
            last = page.isEmpty() ? null : page.getLast();
        } while (page.size() == AT_ONCE);
        return false;
    }

    private List<Parting> page(@Nullable Parting after) {
        return jdbc.sql("""
            select outbound, key, until
              from parting
             where (until, outbound) > (:until, :outbound)
             order by until, outbound
             limit :limit
            """)
                .param("until", Stamp.of(after == null ? Instant.EPOCH : after.until))
                .param("outbound", after == null ? new UUID(0, 0) : after.outbound.value())
                .param("limit", AT_ONCE)
                .query((row, _) -> new Parting(row))
                .list();
    }

    private List<Parting> done(List<Parting> page) {
        var now = clock.instant();
        var deliveries = outbox.deliveries(page.stream().map(it -> it.outbound).toList());
        return page.stream()
                .filter(it -> {
                    var delivery = deliveries.get(it.outbound);
                    return !it.until.isAfter(now) || delivery == null || isSettled(delivery.status());
                })
                .toList();
    }

    /// Forgets what was said to an address, together with the rest that is erased there.
    void forgetAll(byte[] hash) {
        jdbc.sql("delete from parting where hash = :hash returning key")
                .param("hash", hash)
                .query(UUID.class)
                .list()
                .forEach(it -> vault.destroy(new KeyId(it)));
    }

    /// Nothing but the words themselves: somebody may have come back there.
    private void forget(Parting parting) {
        jdbc.sql("delete from parting where outbound = :outbound")
                .param("outbound", parting.outbound.value())
                .update();
        outbox.erase(parting.outbound);
        FailPoints.pass("conversation.before-parting-destroyed");
        vault.destroy(parting.key);
    }

    private static boolean isSettled(DeliveryStatus status) {
        return switch (status) {
            case FAILED, SENT, DELIVERED, READ -> true;
            case QUEUED, SENDING, UNKNOWN -> false;
        };
    }

    /// Words that were, or are still to be, said to somebody whose data is gone.
    private static final class Parting {

        private final OutboundId outbound;
        private final KeyId key;
        private final Instant until;

        Parting(ResultSet row) throws SQLException {
            outbound = new OutboundId(row.getObject("outbound", UUID.class));
            key = new KeyId(row.getObject("key", UUID.class));
            until = Stamp.read(row, "until");
        }
    }
}
