package org.lotse.gateway.conversation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.gateway.attachment.Attachments;
import org.lotse.gateway.ledger.Ledger;
import org.lotse.gateway.outbox.Outbox;
import org.lotse.gateway.vault.Vault;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Removes one person and nobody else: what is theirs is collected by id and counted, then exactly that
/// is deleted, and their key is destroyed last.
@Component
public class PersonRemoval {

    private final Contacts contacts;
    private final Addresses addresses;
    private final List<Forgets> others;
    private final Partings partings;
    private final ThreadBook threads;
    private final Outbox outbox;
    private final Attachments attachments;
    private final Ledger ledger;
    private final Vault vault;
    private final JdbcClient jdbc;

    PersonRemoval(
            Contacts contacts,
            Addresses addresses,
            List<Forgets> others,
            Partings partings,
            ThreadBook threads,
            Outbox outbox,
            Attachments attachments,
            Ledger ledger,
            Vault vault,
            JdbcClient jdbc) {
        this.contacts = contacts;
        this.addresses = addresses;
        this.others = others;
        this.partings = partings;
        this.threads = threads;
        this.outbox = outbox;
        this.attachments = attachments;
        this.ledger = ledger;
        this.vault = vault;
        this.jdbc = jdbc;
    }

    /// Removes a person in the caller's transaction.
    ///
    /// @param reading the address whose events the transaction is taking over, and takes from the ledger itself
    /// @return how many rows of which table went; empty if there is no such person
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Integer> remove(ContactId id, Eraser.Cause cause, @Nullable Address reading) {
        return contacts.lock(id).map(it -> removeLocked(it, cause, reading)).orElse(Map.of());
    }

    private Map<String, Integer> removeLocked(Contact contact, Eraser.Cause cause, @Nullable Address reading) {
        var conversations = ids("select id from conversation where contact = :owner order by id for update", contact);
        var open = ids("select id from conversation where contact = :owner and phase <> 'CLOSED'", contact);
        var notes = idsOf("select id from note where conversation in (:ids) for update", conversations);
        var doors = addresses.of(contact);
        Map<String, Integer> manifest = new LinkedHashMap<>();

        var theirs = conversations.stream().map(ConversationId::new).toList();
        for (var other : others) {
            other.forget(contact.id(), theirs).forEach((table, rows) -> manifest.merge(table, rows, Integer::sum));
        }
        FailPoints.pass("conversation.after-others-forgot");
        // Partings first, as whoever forgets one does. Then the outbox's, before our own rows of an address: who
        // settles a send holds the outbox's and asks for nothing of ours.
        for (var door : doors) {
            partings.forgetAll(door.hash());
            manifest.merge("outbound_message", outbox.erase(door.address()), Integer::sum);
            if (cause.isDecided() && !door.address().equals(reading)) {
                manifest.merge("unread_event", ledger.erase(door.address()), Integer::sum);
            }
            delete("delete from closed_door where hash = :hash", "hash", door.hash());
        }
        manifest.put("attachment", attachments.removeAll(contact.key()));
        manifest.put("note", deleteAll("delete from note where id in (:ids)", notes));
        manifest.put("entry", deleteAll("delete from entry where conversation in (:ids)", conversations));
        manifest.put("conversation", deleteAll("delete from conversation where id in (:ids)", conversations));
        manifest.put(
                "held_word",
                delete(
                        "delete from held_word where contact = :id",
                        "id",
                        contact.id().value()));
        for (var door : doors) {
            manifest.merge(
                    "contact_address",
                    delete("delete from contact_address where hash = :hash", "hash", door.hash()),
                    Integer::sum);
        }
        manifest.put(
                "contact",
                delete("delete from contact where id = :id", "id", contact.id().value()));
        FailPoints.pass("conversation.before-key-destroyed");
        vault.destroy(contact.key());

        verify(manifest, conversations, notes, doors);
        theirs.forEach(it -> threads.ring(new ConversationChanged(it)));
        open.forEach(it -> threads.ring(new ConversationLeft(new ConversationId(it))));
        return manifest;
    }

    private static void verify(
            Map<String, Integer> manifest, List<UUID> conversations, List<UUID> notes, List<Reached> doors) {
        var expected = Map.of(
                "note", notes.size(),
                "conversation", conversations.size(),
                "contact_address", doors.size(),
                "contact", 1);
        expected.forEach((table, rows) -> {
            if (manifest.getOrDefault(table, 0) != rows.intValue()) {
                throw new IllegalStateException("An erasure met another number of rows than it had counted: " + table);
            }
        });
    }

    private List<UUID> ids(String query, Contact owner) {
        return jdbc.sql(query)
                .param("owner", owner.id().value())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<UUID> idsOf(String query, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(query)
                        .param("ids", ids)
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .list();
    }

    private int deleteAll(String statement, Collection<UUID> ids) {
        return ids.isEmpty() ? 0 : jdbc.sql(statement).param("ids", ids).update();
    }

    private int delete(String statement, String name, Object value) {
        return jdbc.sql(statement).param(name, value).update();
    }
}
