package org.lotse.gateway.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.outbox.OutboundId;
import org.lotse.gateway.vault.KeyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The lines of the threads, sealed. Written only by who holds the contact's row and, to append, the
/// conversation's.
@Component
class Entries {

    /// What took longer than this to reach us reads wrongly without a word about it.
    private static final Duration LATE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Seal seal;

    Entries(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    void insert(Conversation conversation, KeyId key, NewEntry entry) {
        var tardy = entry.sentAt() != null && entry.sentAt().plus(LATE).isBefore(entry.receivedAt());
        jdbc.sql("""
            insert into entry (conversation, seq, author, staff, content, fact, fact_argument, message,
                               message_hash, sent_at, edited_at, received_at, late, reply_to, outbound, request,
                               channel)
            values (:conversation, :seq, :author, :staff, :content, :fact, :argument, :message,
                    :messageHash, :sentAt, :editedAt, :receivedAt,
                    :tardy or exists (select 1 from entry where conversation = :conversation and sent_at > :sentAt),
                    :replyTo, :outbound, :request, :channel)
            """)
                .param("conversation", conversation.id().value())
                .param("seq", conversation.lastSeq())
                .param("author", entry.author().name())
                .param("staff", entry.by())
                .param("content", entry.content() == null ? null : seal.content(key, entry.content()))
                .param("fact", entry.fact())
                .param("argument", entry.factArgument())
                .param("message", seal.message(key, entry.messageId()))
                .param("messageHash", entry.from() == null ? null : seal.messageHash(entry.from(), entry.messageId()))
                .param("sentAt", Stamp.orNull(entry.sentAt()), Types.TIMESTAMP)
                .param("editedAt", Stamp.orNull(entry.editedAt()), Types.TIMESTAMP)
                .param("receivedAt", Stamp.of(entry.receivedAt()))
                .param("tardy", tardy)
                .param("replyTo", entry.replyTo())
                .param(
                        "outbound",
                        entry.outbound() == null ? null : entry.outbound().value())
                .param("request", entry.request())
                .param("channel", entry.channel())
                .update();
    }

    List<Entry> after(ConversationId conversation, KeyId key, int seq) {
        return jdbc.sql("select * from entry where conversation = :conversation and seq > :seq order by seq")
                .param("conversation", conversation.value())
                .param("seq", seq)
                .query((row, _) -> read(row, key))
                .list();
    }

    boolean hasFact(ConversationId conversation, String fact) {
        return jdbc.sql("select exists (select 1 from entry where conversation = :conversation and fact = :fact)")
                .param("conversation", conversation.value())
                .param("fact", fact)
                .query(Boolean.class)
                .single();
    }

    Optional<Entry> find(ConversationId conversation, KeyId key, int seq) {
        return jdbc.sql("select * from entry where conversation = :conversation and seq = :seq")
                .param("conversation", conversation.value())
                .param("seq", seq)
                .query((row, _) -> read(row, key))
                .optional();
    }

    Optional<Entry> byRequest(ConversationId conversation, KeyId key, UUID request) {
        return jdbc.sql("select * from entry where conversation = :conversation and request = :request")
                .param("conversation", conversation.value())
                .param("request", request)
                .query((row, _) -> read(row, key))
                .optional();
    }

    /// Where a message of the person stands: the newest, should the platform use an id again.
    Optional<Place> find(ContactId contact, Address from, String messageId) {
        return jdbc.sql("""
            select e.conversation, e.seq
              from entry e
              join conversation c on c.id = e.conversation
             where e.message_hash = :hash
               and c.contact = :contact
             order by e.received_at desc, e.seq desc
             limit 1
            """)
                .param("hash", seal.messageHash(from, messageId))
                .param("contact", contact.value())
                .query((row, _) -> place(row))
                .optional();
    }

    /// Where everything stands that came in one message of the person: platforms send several pictures under one id. In
    /// their order; the newest message first, should the platform use an id again.
    ///
    /// @param from any address of theirs by which the platform may have named them then
    List<Place> findAll(ContactId contact, List<Address> from, String messageId) {
        return jdbc.sql("""
            select e.conversation, e.seq
              from entry e
              join conversation c on c.id = e.conversation
             where e.message_hash in (:hashes)
               and c.contact = :contact
             order by e.received_at desc, e.seq
            """)
                .param("hashes", seal.messageHashes(from, messageId))
                .param("contact", contact.value())
                .query((row, _) -> place(row))
                .list();
    }

    Optional<Place> find(ContactId contact, OutboundId outbound) {
        return jdbc.sql("""
            select e.conversation, e.seq
              from entry e
              join conversation c on c.id = e.conversation
             where e.outbound = :outbound
               and c.contact = :contact
            """)
                .param("outbound", outbound.value())
                .param("contact", contact.value())
                .query((row, _) -> place(row))
                .optional();
    }

    Optional<ConversationId> conversationOf(OutboundId outbound) {
        return jdbc.sql("select conversation from entry where outbound = :outbound")
                .param("outbound", outbound.value())
                .query(UUID.class)
                .optional()
                .map(ConversationId::new);
    }

    /// The platform's id of a message of the person, if it has one and came from this address: elsewhere it says
    /// nothing, or another message.
    Optional<String> messageId(ConversationId conversation, KeyId key, int seq, Address from) {
        return jdbc.sql("""
            select message, message_hash
              from entry
             where conversation = :conversation
               and seq = :seq
               and message is not null
            """)
                .param("conversation", conversation.value())
                .param("seq", seq)
                .query((row, _) -> {
                    var id = seal.openMessage(key, row.getBytes("message"));
                    return Arrays.equals(seal.messageHash(from, id), row.getBytes("message_hash"))
                            ? Optional.of(id)
                            : Optional.<String>empty();
                })
                .optional()
                .flatMap(it -> it);
    }

    /// The platform's id of what the person wrote last.
    Optional<String> lastMessageId(ConversationId conversation, KeyId key) {
        return jdbc.sql("""
            select message
              from entry
             where conversation = :conversation
               and author = 'PERSON'
               and message is not null
             order by seq desc
             limit 1
            """)
                .param("conversation", conversation.value())
                .query((row, _) -> seal.openMessage(key, row.getBytes("message")))
                .optional();
    }

    /// The newest wording stays; an older edit that comes late changes nothing, nor does one of a withdrawn
    /// message.
    ///
    /// @return whether anything changed
    boolean edit(Place place, KeyId key, Content content, Instant at) {
        return jdbc.sql("""
            update entry
               set content = :content, edited_at = :at
             where conversation = :conversation
               and seq = :seq
               and not withdrawn
               and (edited_at is null or edited_at <= :at)
            """)
                        .param("content", seal.content(key, content))
                        .param("at", Stamp.of(at))
                        .param("conversation", place.conversation().value())
                        .param("seq", place.seq())
                        .update()
                > 0;
    }

    void withdraw(Place place) {
        jdbc.sql("update entry set content = null, withdrawn = true where conversation = :conversation and seq = :seq")
                .param("conversation", place.conversation().value())
                .param("seq", place.seq())
                .update();
    }

    private Entry read(ResultSet row, KeyId key) throws SQLException {
        var content = row.getBytes("content");
        var outbound = row.getObject("outbound", UUID.class);
        return new Entry(
                new ConversationId(row.getObject("conversation", UUID.class)),
                row.getInt("seq"),
                Entry.Author.valueOf(row.getString("author")),
                row.getString("staff"),
                content == null ? null : seal.openContent(key, content),
                row.getString("fact"),
                row.getString("fact_argument"),
                Stamp.readOrNull(row, "sent_at"),
                Stamp.read(row, "received_at"),
                replyTo(row),
                Stamp.readOrNull(row, "edited_at"),
                row.getBoolean("withdrawn"),
                outbound == null ? null : new OutboundId(outbound),
                row.getBoolean("late"),
                row.getString("channel"));
    }

    private static @Nullable Integer replyTo(ResultSet row) throws SQLException {
        var seq = row.getInt("reply_to");
        return row.wasNull() ? null : seq;
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(new ConversationId(row.getObject("conversation", UUID.class)), row.getInt("seq"));
    }

    /// Where an entry stands.
    record Place(ConversationId conversation, int seq) {}
}
