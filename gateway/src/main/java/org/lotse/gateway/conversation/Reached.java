package org.lotse.gateway.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;

/// An address of a person, opened, and since when it leads nowhere.
record Reached(
        byte[] hash,
        Address address,
        @Nullable Instant unreachableSince) {

    boolean reachable() {
        return unreachableSince == null;
    }

    @Override
    public String toString() {
        return "Reached[" + address + "]";
    }
}
