package org.lotse.gateway.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.vault.KeyId;
import org.lotse.gateway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What tests do with an outbox.
final class Post {

    static final ChannelName CHANNEL = new ChannelName("scripted-main");

    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Vault vault;
    private final Channels channels;
    private final JdbcClient jdbc;
    private final HandClock clock;
    private @Nullable KeyId key;

    Post(
            Outbox outbox,
            TransactionTemplate transaction,
            Vault vault,
            Channels channels,
            JdbcClient jdbc,
            HandClock clock) {
        this.outbox = outbox;
        this.transaction = transaction;
        this.vault = vault;
        this.channels = channels;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Empties the outbox, and lets what other tests booked lie in the past.
    void clear() {
        jdbc.sql("truncate outbound_message, receipt, read_mark, channel_pause cascade")
                .update();
        channels.all().forEach(it -> ((ScriptedChannel) it).reset());
        clock.advance(Duration.ofHours(1));
    }

    ScriptedChannel channel() {
        return channel(CHANNEL);
    }

    ScriptedChannel channel(ChannelName name) {
        return (ScriptedChannel) channels.find(name).orElseThrow();
    }

    OutboundId send(String person, String words) {
        return send(address(person), new Content.Text(words));
    }

    OutboundId send(Address to, Content content) {
        return transaction.execute(_ -> outbox.enqueue(draft(to, content)));
    }

    Draft draft(Address to, Content content) {
        return new Draft(key(), to, Author.BOT, content, clock.instant(), "41", "trace-1");
    }

    static Address address(String person) {
        return new Address(CHANNEL, "user", person);
    }

    /// Sends until nothing more may go now.
    void drain() {
        for (int rounds = 0; outbox.sendNext(); rounds++) {
            if (rounds > 10_000) {
                throw new AssertionError("The outbox looks again and again for nothing");
            }
        }
    }

    void later(Duration duration) {
        clock.advance(duration);
        drain();
    }

    Instant now() {
        return clock.instant();
    }

    void receipt(ChannelEvent.Receipt receipt) {
        transaction.executeWithoutResult(_ -> outbox.settle(receipt));
    }

    Delivery delivery(OutboundId id) {
        return Objects.requireNonNull(outbox.deliveries(List.of(id)).get(id));
    }

    DeliveryStatus status(OutboundId id) {
        return delivery(id).status();
    }

    synchronized KeyId key() {
        if (key == null) {
            key = transaction.execute(_ -> vault.createKey());
        }
        return key;
    }
}
