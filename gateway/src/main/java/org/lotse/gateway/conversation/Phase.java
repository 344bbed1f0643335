package org.lotse.gateway.conversation;

/// Where a conversation stands.
public enum Phase {
    WITH_BOT,
    WAITING,
    ASSIGNED,
    CLOSED
}
