package org.lotse.gateway.conversation;

import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;

/// Where a person is answered now. Not for the eyes of anybody.
///
/// @param lastMessage the platform's id of what they wrote last
public record Doorstep(Address address, @Nullable String lastMessage) {

    @Override
    public String toString() {
        return "Doorstep[" + address + "]";
    }
}
