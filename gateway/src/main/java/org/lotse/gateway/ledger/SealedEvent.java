package org.lotse.gateway.ledger;

import java.time.Instant;
import org.lotse.gateway.vault.KeyId;

/// An event as its row holds it. No record: it holds bytes, and `toString` must stay silent.
final class SealedEvent {

    final String channel;
    final byte[] externalId;
    final byte[] sender;
    final KeyId key;
    final byte[] content;
    final Instant sentAt;
    final Instant receivedAt;
    final String traceId;

    SealedEvent(
            String channel,
            byte[] externalId,
            byte[] sender,
            KeyId key,
            byte[] content,
            Instant sentAt,
            Instant receivedAt,
            String traceId) {
        this.channel = channel;
        this.externalId = externalId;
        this.sender = sender;
        this.key = key;
        this.content = content;
        this.sentAt = sentAt;
        this.receivedAt = receivedAt;
        this.traceId = traceId;
    }
}
