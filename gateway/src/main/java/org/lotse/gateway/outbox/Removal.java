package org.lotse.gateway.outbox;

import org.lotse.bots.channel.Address;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes back what was to be said to somebody, or what is left of it.
@Component
class Removal {

    private final JdbcClient jdbc;
    private final Parts parts;
    private final Marks marks;
    private final Hashes hashes;

    Removal(JdbcClient jdbc, Parts parts, Marks marks, Hashes hashes) {
        this.jdbc = jdbc;
        this.parts = parts;
        this.marks = marks;
        this.hashes = hashes;
    }

    void cancel(Address to, String reason) {
        parts.giveUp(parts.lockUnsentTo(hashes.recipient(to)), reason);
    }

    void cancelUnasked(Address to, String reason) {
        parts.giveUp(parts.lockUnaskedTo(hashes.recipient(to)), reason);
    }

    void erase(OutboundId id) {
        parts.lockAllOf(id);
        jdbc.sql("delete from outbound_message where id = :id")
                .param("id", id.value())
                .update();
    }

    int erase(Address to) {
        var recipient = hashes.recipient(to);
        parts.lockAllTo(recipient);
        marks.erase(recipient);
        return jdbc.sql("delete from outbound_message where recipient = :recipient")
                .param("recipient", recipient)
                .update();
    }
}
