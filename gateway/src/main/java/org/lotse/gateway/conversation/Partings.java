package org.lotse.gateway.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
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

    void say(Address to, Content content, @Nullable String traceId) {
        var key = vault.createKey();
        var outbound = outbox.enqueue(new Draft(key, to, Author.BOT, content, null, traceId));
        jdbc.sql("""
            insert into parting (outbound, hash, key, channel, address, until)
            values (:outbound, :hash, :key, :channel, :address, :until)
            """)
                .param("outbound", outbound.value())
                .param("hash", seal.hash(to))
                .param("key", key.value())
                .param("channel", to.channel().value())
                .param("address", seal.address(key, to))
                .param("until", Stamp.of(clock.instant().plus(AT_MOST)))
                .update();
    }

    /// Forgets words that were said, or can no longer be.
    ///
    /// @return whether there were any
    @Transactional
    public boolean forgetNext() {
        var all = jdbc.sql("""
            select outbound, hash, key, channel, address, until <= :now as over
              from parting
             order by until
             limit 50
               for update skip locked
            """)
                .param("now", Stamp.of(clock.instant()))
                .query((row, _) -> new Parting(row))
                .list();
        var deliveries = outbox.deliveries(all.stream().map(it -> it.outbound).toList());
        var done = all.stream()
                .filter(it -> {
                    var delivery = deliveries.get(it.outbound);
                    return it.over || delivery == null || isSettled(delivery.status());
                })
                .toList();
        done.forEach(this::forget);
        return !done.isEmpty();
    }

    /// Forgets what was said to an address, together with the rest that is erased there.
    void forgetAll(byte[] hash) {
        jdbc.sql("delete from parting where hash = :hash returning key")
                .param("hash", hash)
                .query(UUID.class)
                .list()
                .forEach(it -> vault.destroy(new KeyId(it)));
    }

    private void forget(Parting parting) {
        jdbc.sql("delete from parting where outbound = :outbound")
                .param("outbound", parting.outbound.value())
                .update();
        if (isAlone(parting.hash)) {
            outbox.erase(seal.openAddress(parting.key, parting.channel, parting.address));
        }
        FailPoints.pass("conversation.before-parting-destroyed");
        vault.destroy(parting.key);
    }

    /// Nobody came back in the meantime whose messages would go with it, and nothing else is still to be
    /// said there.
    private boolean isAlone(byte[] hash) {
        return jdbc.sql("""
            select not exists (select 1 from contact_address where hash = :hash)
               and not exists (select 1 from parting where hash = :hash)
            """).param("hash", hash).query(Boolean.class).single();
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
        private final byte[] hash;
        private final KeyId key;
        private final String channel;
        private final byte[] address;
        private final boolean over;

        Parting(ResultSet row) throws SQLException {
            outbound = new OutboundId(row.getObject("outbound", UUID.class));
            hash = row.getBytes("hash");
            key = new KeyId(row.getObject("key", UUID.class));
            channel = row.getString("channel");
            address = row.getBytes("address");
            over = row.getBoolean("over");
        }
    }
}
