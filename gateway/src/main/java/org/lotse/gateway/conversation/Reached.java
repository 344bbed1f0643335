package org.lotse.gateway.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;

/// An address of a person, opened, and since when it leads nowhere.
final class Reached {

    private final byte[] hash;
    private final Address address;
    private final boolean served;
    private final @Nullable Instant unreachableSince;

    /// @param served whether the channel is configured
    Reached(byte[] hash, Address address, boolean served, @Nullable Instant unreachableSince) {
        this.hash = hash;
        this.address = address;
        this.served = served;
        this.unreachableSince = unreachableSince;
    }

    byte[] hash() {
        return hash;
    }

    Address address() {
        return address;
    }

    @Nullable
    Instant unreachableSince() {
        return unreachableSince;
    }

    boolean reachable() {
        return served && unreachableSince == null;
    }

    @Override
    public String toString() {
        return "Reached[" + address + "]";
    }
}
