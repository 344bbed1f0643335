package org.lotse.gateway.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
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
/// @param openUntil when the platform's window closes, if it does
record Claim(
        UUID attempt,
        long seq,
        int n,
        ChannelAdapter channel,
        Instant startedAt,
        Instant leaseUntil,
        @Nullable Instant openUntil,
        Sealed sealed,
        @Nullable String traceId) {

    Address address(Seals seals) {
        return seals.openAddress(sealed.key, sealed.message, channel.name(), sealed.address);
    }

    OutboundMessage message(Seals seals) {
        var content = seals.openContent(sealed.key, sealed.message, sealed.part, sealed.content);
        return new OutboundMessage(
                attempt.toString(),
                address(seals),
                sealed.author,
                content,
                seals.openReplyTo(sealed.key, sealed.message, sealed.replyTo),
                Windows.isLate(channel, sealed.author, openUntil, startedAt),
                seals.openFile(content));
    }

    @Override
    public String toString() {
        return "Claim[" + attempt + "]";
    }

    /// What is sent, as it lies on disk. No record: it is made of bytes.
    static final class Sealed {

        private final KeyId key;
        private final UUID message;
        private final int part;
        private final Author author;
        private final byte[] address;
        private final byte[] content;
        private final byte @Nullable [] replyTo;

        Sealed(ResultSet row) throws SQLException {
            this.key = new KeyId(row.getObject("key_id", UUID.class));
            this.message = row.getObject("id", UUID.class);
            this.part = row.getInt("part");
            this.author = Author.valueOf(row.getString("author"));
            this.address = row.getBytes("address");
            this.content = row.getBytes("content");
            this.replyTo = row.getBytes("reply_to");
        }
    }
}
