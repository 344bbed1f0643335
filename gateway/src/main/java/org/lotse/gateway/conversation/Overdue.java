package org.lotse.gateway.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.lotse.gateway.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Erases the people whose time is over, one by one, each in a transaction of their own.
///
/// Whoever wrote something that nobody has read yet is in touch with us and stays. They are passed over for a while,
/// and
/// so is whoever could not be erased, so that one does not keep all others.
@Component
public class Overdue {

    private static final Duration WHILE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final Addresses addresses;
    private final Ledger ledger;
    private final Eraser eraser;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<ContactId, Instant> passedOver = new ConcurrentHashMap<>();

    Overdue(
            JdbcClient jdbc,
            Contacts contacts,
            Addresses addresses,
            Ledger ledger,
            Eraser eraser,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.addresses = addresses;
        this.ledger = ledger;
        this.eraser = eraser;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Erases the next one of those who never agreed, whose last contact is not after `limit`.
    ///
    /// @return whether there was any
    public boolean eraseNextSilent(Instant limit) {
        return eraseNext(Eraser.Cause.SILENT, "consented_at is null and last_contact_at <= :limit", limit);
    }

    /// Erases the next one of all whose last contact was before `limit`, whatever has become of their conversation.
    ///
    /// @return whether there was any
    public boolean eraseNextForgotten(Instant limit) {
        return eraseNext(Eraser.Cause.RETENTION, "last_contact_at < :limit", limit);
    }

    private boolean eraseNext(Eraser.Cause cause, String condition, Instant limit) {
        var now = clock.instant();
        passedOver.values().removeIf(until -> !until.isAfter(now));
        var next = next(condition, limit);
        next.ifPresent(id -> {
            // First, so that it also holds if this fails.
            passedOver.put(id, now.plus(WHILE));
            transaction.executeWithoutResult(_ -> lock(id, condition, limit)
                    .filter(it -> !isWriting(it))
                    .ifPresent(it -> eraser.erase(it.id(), cause, null)));
        });
        return next.isPresent();
    }

    private Optional<ContactId> next(String condition, Instant limit) {
        return jdbc.sql("select id from contact where " + condition
                        + " and id <> all(:passedOver) order by last_contact_at limit 1")
                .param("limit", Stamp.of(limit))
                .param(
                        "passedOver",
                        passedOver.keySet().stream().map(ContactId::value).toArray(UUID[]::new))
                .query(UUID.class)
                .optional()
                .map(ContactId::new);
    }

    /// They may have written in the meantime.
    private Optional<Contact> lock(ContactId id, String condition, Instant limit) {
        return jdbc.sql("select id from contact where id = :id and " + condition + " for update skip locked")
                .param("id", id.value())
                .param("limit", Stamp.of(limit))
                .query(UUID.class)
                .optional()
                .flatMap(_ -> contacts.lock(id));
    }

    private boolean isWriting(Contact contact) {
        return addresses.of(contact).stream().anyMatch(it -> ledger.hasUnread(it.address()));
    }
}
