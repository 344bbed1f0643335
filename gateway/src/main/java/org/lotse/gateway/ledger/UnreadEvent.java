package org.lotse.gateway.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.vault.KeyDestroyed;
import org.lotse.gateway.vault.KeyId;

/// An event that waits, still sealed. No record: it holds bytes, and `toString` must stay silent.
final class UnreadEvent {

    private final short lane;
    private final long seq;
    private final int attempt;
    private final byte[] externalId;
    private final byte[] sender;
    private final @Nullable KeyId key;
    private final byte @Nullable [] content;
    private final Instant receivedAt;
    private final String traceId;
    private final boolean wasHeld;

    UnreadEvent(
            short lane,
            long seq,
            int attempt,
            byte[] externalId,
            byte[] sender,
            @Nullable KeyId key,
            byte @Nullable [] content,
            Instant receivedAt,
            String traceId,
            boolean wasHeld) {
        this.lane = lane;
        this.seq = seq;
        this.attempt = attempt;
        this.externalId = externalId;
        this.sender = sender;
        this.key = key;
        this.content = content;
        this.receivedAt = receivedAt;
        this.traceId = traceId;
        this.wasHeld = wasHeld;
    }

    short lane() {
        return lane;
    }

    long seq() {
        return seq;
    }

    /// How often it failed.
    int attempt() {
        return attempt;
    }

    byte[] sender() {
        return sender;
    }

    String traceId() {
        return traceId;
    }

    /// Whether its sender had to rest before.
    boolean wasHeld() {
        return wasHeld;
    }

    RecordedEvent open(EventSeal seal) {
        if (key == null || content == null) {
            throw new KeyDestroyed();
        }
        return new RecordedEvent(seq, seal.open(key, content, externalId), receivedAt, traceId);
    }
}
