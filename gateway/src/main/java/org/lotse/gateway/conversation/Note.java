package org.lotse.gateway.conversation;

import java.time.Instant;
import java.util.UUID;

/// What the staff write for each other. No path leads from here to the outbox.
public record Note(UUID id, String author, Instant at, String body) {

    @Override
    public String toString() {
        return "Note[" + id + "]";
    }
}
