package org.lotse.gateway.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelJson;
import org.lotse.gateway.vault.KeyId;
import org.lotse.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/// Turns events into rows that nobody can read, and back.
@Component
class EventSeal {

    private final Vault vault;
    private final Clock clock;

    EventSeal(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    SealedEvent seal(ChannelEvent.Personal event) {
        var sender = event.sender();
        var channel = sender.channel().value();
        var externalId = vault.hash("external-id", channel + '|' + event.externalId());
        var key = vault.ledgerKey();
        var now = clock.instant();
        return new SealedEvent(
                channel,
                externalId,
                hash(sender),
                key,
                vault.seal(key, ChannelJson.write(event), context(externalId)),
                plausible(event.at(), now),
                now,
                TraceIds.current());
    }

    ChannelEvent.Personal open(KeyId key, byte[] content, byte[] externalId) {
        return (ChannelEvent.Personal) ChannelJson.readEvent(vault.open(key, content, context(externalId)));
    }

    byte[] hash(Address sender) {
        return vault.hash("sender", sender.channel().value() + '|' + sender.kind() + '|' + sender.value());
    }

    /// A row cannot hold every time that a platform can get wrong.
    private static Instant plausible(Instant claimed, Instant now) {
        return claimed.isBefore(Instant.EPOCH) || claimed.isAfter(now.plus(Duration.ofDays(1))) ? now : claimed;
    }

    private static String context(byte[] externalId) {
        return "inbound_event " + HexFormat.of().formatHex(externalId);
    }
}
