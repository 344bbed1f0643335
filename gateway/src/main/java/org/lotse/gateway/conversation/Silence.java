package org.lotse.gateway.conversation;

import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What becomes of people who never said whether they agree: after a day nothing of them is left.
@Component
class Silence {

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final HeldWords held;
    private final Eraser eraser;
    private final Promises promises;
    private final Clock clock;

    Silence(JdbcClient jdbc, Contacts contacts, HeldWords held, Eraser eraser, Promises promises, Clock clock) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.held = held;
        this.eraser = eraser;
        this.promises = promises;
        this.clock = clock;
    }

    /// Erases the next one whose time is over, and drops words that were held too long.
    ///
    /// @return whether there was anything
    @Transactional
    public boolean endNext() {
        var limit = clock.instant().minus(promises.hold());
        var dropped = held.dropBefore(limit);
        var silent = jdbc.sql("""
            select id
              from contact
             where consented_at is null
               and last_contact_at <= :limit
             order by last_contact_at
             limit 1
               for update skip locked
            """)
                .param("limit", Stamp.of(limit))
                .query(UUID.class)
                .optional()
                .flatMap(it -> contacts.lock(new ContactId(it)));
        silent.ifPresent(it -> eraser.erase(it.id(), Eraser.Cause.SILENT, null));
        return dropped > 0 || silent.isPresent();
    }
}
