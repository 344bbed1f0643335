package org.lotse.gateway.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.vault.KeyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people wrote before they agreed: sealed, unseen, for a day at most.
@Component
class HeldWords {

    private final JdbcClient jdbc;
    private final Seal seal;

    HeldWords(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    void hold(Contact contact, Address from, Said said) {
        jdbc.sql("""
            insert into held_word (contact, channel, address, content, message, message_hash, sent_at, edited_at,
                                   received_at)
            values (:contact, :channel, :address, :content, :message, :messageHash, :sentAt, :editedAt, :receivedAt)
            """)
                .param("contact", contact.id().value())
                .param("channel", from.channel().value())
                .param("address", seal.address(contact.key(), from))
                .param("content", seal.content(contact.key(), said.content()))
                .param("message", seal.message(contact.key(), said.messageId()))
                .param("messageHash", seal.messageHash(from, said.messageId()))
                .param("sentAt", Stamp.of(said.sentAt()))
                .param("editedAt", Stamp.orNull(said.editedAt()), Types.TIMESTAMP)
                .param("receivedAt", Stamp.of(said.receivedAt()))
                .update();
    }

    /// Hands out what was held, oldest first, and holds it no more.
    List<Held> release(Contact contact) {
        var held = jdbc.sql("select * from held_word where contact = :contact order by id")
                .param("contact", contact.id().value())
                .query((row, _) -> read(row, contact.key()))
                .list();
        jdbc.sql("delete from held_word where contact = :contact")
                .param("contact", contact.id().value())
                .update();
        return held;
    }

    /// The newest wording stays; an older edit that comes late changes nothing.
    ///
    /// @return whether the message is held
    boolean edit(Contact contact, List<Address> from, Content.Edit edit, Instant at) {
        // Of several parts the first has the words.
        return jdbc.sql("""
            select id, content
              from held_word
             where contact = :contact and message_hash in (:hashes)
             order by received_at desc, id
             limit 1
            """)
                .param("contact", contact.id().value())
                .param("hashes", seal.messageHashes(from, edit.messageId()))
                .query((row, _) -> {
                    var now = edit.appliedTo(seal.openContent(contact.key(), row.getBytes("content")));
                    return reword(row.getLong("id"), seal.content(contact.key(), now), at);
                })
                .optional()
                .isPresent();
    }

    private boolean reword(long id, byte[] content, Instant at) {
        return jdbc.sql("""
            update held_word
               set content = :content, edited_at = :at
             where id = :id and (edited_at is null or edited_at <= :at)
            """)
                        .param("content", content)
                        .param("at", Stamp.of(at))
                        .param("id", id)
                        .update()
                > 0;
    }

    boolean withdraw(Contact contact, List<Address> from, String messageId) {
        return jdbc.sql("delete from held_word where contact = :contact and message_hash in (:hashes)")
                        .param("contact", contact.id().value())
                        .param("hashes", seal.messageHashes(from, messageId))
                        .update()
                > 0;
    }

    int dropBefore(Instant limit) {
        return jdbc.sql("delete from held_word where received_at < :limit")
                .param("limit", Stamp.of(limit))
                .update();
    }

    private Held read(ResultSet row, KeyId key) throws SQLException {
        var message = row.getBytes("message");
        return new Held(
                seal.openAddress(key, row.getString("channel"), row.getBytes("address")),
                new Said(
                        seal.openContent(key, row.getBytes("content")),
                        message == null ? null : seal.openMessage(key, message),
                        null,
                        null,
                        null,
                        Stamp.read(row, "sent_at"),
                        Stamp.readOrNull(row, "edited_at"),
                        Stamp.read(row, "received_at"),
                        ""));
    }

    /// One held word, opened.
    record Held(Address from, Said said) {}
}
