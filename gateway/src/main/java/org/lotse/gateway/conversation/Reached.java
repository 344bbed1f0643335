package org.lotse.gateway.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Capabilities.ReplyWindow;
import org.lotse.bots.channel.OutboundMessage.Author;

/// An address of a person, opened; since when it leads nowhere, and until when one may write there.
final class Reached {

    private final byte[] hash;
    private final Address address;
    private final @Nullable ReplyWindow window;
    private final @Nullable Instant unreachableSince;
    private final Instant saidAt;

    /// @param window `null` if the channel is not configured
    /// @param saidAt when the person last said something here, by the platform's clock
    Reached(
            byte[] hash,
            Address address,
            @Nullable ReplyWindow window,
            @Nullable Instant unreachableSince,
            Instant saidAt) {
        this.hash = hash;
        this.address = address;
        this.window = window;
        this.unreachableSince = unreachableSince;
        this.saidAt = saidAt;
    }

    byte[] hash() {
        return hash;
    }

    Address address() {
        return address;
    }

    Instant saidAt() {
        return saidAt;
    }

    @Nullable
    Instant unreachableSince() {
        return unreachableSince;
    }

    boolean reachable() {
        return window != null && unreachableSince == null;
    }

    /// Until when the platform takes what an author writes; `null` without end.
    @Nullable
    Instant openUntil(Author author) {
        var open = window == null ? null : window.of(author);
        return open == null ? null : saidAt.plus(open);
    }

    boolean isOpen(Author author, Instant now) {
        var until = openUntil(author);
        return reachable() && (until == null || now.isBefore(until));
    }

    @Override
    public String toString() {
        return "Reached[" + address + "]";
    }
}
