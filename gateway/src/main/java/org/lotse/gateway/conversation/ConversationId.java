package org.lotse.gateway.conversation;

import java.util.UUID;

/// One conversation.
public record ConversationId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
