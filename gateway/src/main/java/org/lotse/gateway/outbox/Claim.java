package org.lotse.gateway.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.gateway.vault.KeyId;

/// One part that this process alone may send until the lease ends.
///
/// @param n the how-manieth attempt it is
record Claim(
        UUID attempt,
        long seq,
        int n,
        byte[] recipient,
        ChannelAdapter channel,
        Instant startedAt,
        Instant leaseUntil,
        Sealed sealed,
        @Nullable String traceId) {

    Address address(Seals seals) {
        return seals.openAddress(sealed.key(), sealed.message(), channel.name(), sealed.address());
    }

    OutboundMessage message(Seals seals) {
        return new OutboundMessage(
                attempt.toString(),
                address(seals),
                sealed.author(),
                seals.openContent(sealed.key(), sealed.message(), sealed.part(), sealed.content()),
                seals.openReplyTo(sealed.key(), sealed.message(), sealed.replyTo()));
    }

    @Override
    public String toString() {
        return "Claim[" + attempt + "]";
    }

    /// What is sent, as it lies on disk.
    record Sealed(
            KeyId key,
            UUID message,
            int part,
            Author author,
            byte[] address,
            byte[] content,
            byte @Nullable [] replyTo) {}
}
