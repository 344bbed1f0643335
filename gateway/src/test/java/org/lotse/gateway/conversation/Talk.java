package org.lotse.gateway.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.ledger.Ledger;
import org.lotse.gateway.vault.KeyId;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What people do, as it comes from the channels; and what is known of them.
@TestComponent
class Talk {

    static final String CHANNEL = "telegram-main";

    private final AtomicLong events = new AtomicLong();
    private final Ledger ledger;
    private final Takeover takeover;
    private final Conversations conversations;
    private final JdbcClient jdbc;
    private final Seal seal;
    private final HandClock clock;

    Talk(Ledger ledger, Takeover takeover, Conversations conversations, JdbcClient jdbc, Seal seal, Clock clock) {
        this.ledger = ledger;
        this.takeover = takeover;
        this.conversations = conversations;
        this.jdbc = jdbc;
        this.seal = seal;
        this.clock = (HandClock) clock;
    }

    static String somebody() {
        return UUID.randomUUID().toString();
    }

    static Address address(String person) {
        return address(CHANNEL, person);
    }

    static Address address(String channel, String person) {
        return new Address(new ChannelName(channel), "user", person);
    }

    void says(String person, String... words) {
        record(person, words);
        readAll();
    }

    void record(String person, String... words) {
        for (var it : words) {
            sends(address(person), new Content.Text(it), null, null, clock.instant());
        }
    }

    void sends(Address from, Content content, @Nullable String messageId, @Nullable String replyTo, Instant at) {
        record(new ChannelEvent.InboundMessage(event(), from, content, at, messageId, replyTo, "uk", null));
    }

    void sends(String person, Content content, @Nullable String messageId) {
        sends(address(person), content, messageId, null, clock.instant());
        readAll();
    }

    void blocks(String person) {
        record(new ChannelEvent.Blocked(event(), address(person), clock.instant()));
        readAll();
    }

    void unblocks(String person) {
        record(new ChannelEvent.Unblocked(event(), address(person), clock.instant()));
        readAll();
    }

    void record(ChannelEvent.Personal event) {
        ledger.record(List.of(event));
    }

    void readAll() {
        while (readNext()) {
            Thread.onSpinWait();
        }
    }

    boolean readNext() {
        return ledger.readNext(takeover);
    }

    boolean isKnown(String person) {
        return jdbc.sql("select exists (select 1 from contact_address where hash = :hash)")
                .param("hash", seal.hash(address(person)))
                .query(Boolean.class)
                .single();
    }

    ContactId contact(String person) {
        return contact(address(person));
    }

    ContactId contact(Address address) {
        return jdbc.sql("select contact from contact_address where hash = :hash")
                .param("hash", seal.hash(address))
                .query(UUID.class)
                .optional()
                .map(ContactId::new)
                .orElseThrow();
    }

    /// The newest conversation.
    ConversationId conversation(String person) {
        return conversation(contact(person));
    }

    ConversationId conversation(ContactId contact) {
        return jdbc.sql("select id from conversation where contact = :contact order by opened_at desc, id desc limit 1")
                .param("contact", contact.value())
                .query(UUID.class)
                .optional()
                .map(ConversationId::new)
                .orElseThrow();
    }

    int conversations(String person) {
        return jdbc.sql("select count(*) from conversation where contact = :contact")
                .param("contact", contact(person).value())
                .query(Integer.class)
                .single();
    }

    /// Somebody with one kept message, whose conversation a counsellor has.
    ConversationId assigned(String person, String counsellor) {
        says(person, "yes", "a concern", "human");
        var waiting = conversations.findWaiting(conversation(person)).orElseThrow();
        conversations.assign(waiting.id(), waiting.phaseVersion(), counsellor);
        return waiting.id();
    }

    List<Entry> thread(String person) {
        return conversations.entries(conversation(person), 0);
    }

    static String line(Entry entry) {
        if (entry.content() instanceof Content.Text(var body)) {
            return body;
        }
        return String.valueOf(entry.fact());
    }

    /// What the person said that begins like this.
    static List<String> said(List<Entry> entries, String prefix) {
        return entries.stream()
                .filter(it -> it.author() == Entry.Author.PERSON)
                .map(Talk::line)
                .filter(it -> it.startsWith(prefix))
                .toList();
    }

    /// How many words are held for somebody.
    int held(String person) {
        return jdbc.sql("select count(*) from held_word where contact = :contact")
                .param("contact", contact(person).value())
                .query(Integer.class)
                .single();
    }

    /// One more address of somebody.
    void alsoWritesFrom(String person, String second) {
        jdbc.sql("""
            insert into contact_address (hash, contact, channel, sealed, last_heard_at, said_at)
            select :hash, contact, channel, :sealed, last_heard_at, said_at
              from contact_address
             where hash = :first
            """)
                .param("hash", seal.hash(address(second)))
                .param("sealed", sealed(person, second))
                .param("first", seal.hash(address(person)))
                .update();
    }

    int sentTo(String person) {
        return jdbc.sql("""
            select count(*)
              from outbound_message m
              join contact c on c.key = m.key_id
             where c.id = :contact
            """)
                .param("contact", contact(person).value())
                .query(Integer.class)
                .single();
    }

    /// The trace ids of what was sent, oldest first.
    List<String> tracesOf(String person) {
        return jdbc.sql("select coalesce(trace_id, 'none') from outbound_message where key_id = :key order by id")
                .param("key", key(person).value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    KeyId key(String person) {
        return new KeyId(jdbc.sql("select key from contact where id = :id")
                .param("id", contact(person).value())
                .query(UUID.class)
                .single());
    }

    /// Takes somebody out whose key is gone, so that nothing else meets them.
    void vanishes(String person) {
        var contact = contact(person).value();
        jdbc.sql("delete from outbound_message where key_id = ?")
                .param(key(person).value())
                .update();
        jdbc.sql("delete from held_word where contact = ?").param(contact).update();
        jdbc.sql("delete from contact_address where contact = ?").param(contact).update();
        jdbc.sql("delete from contact where id = ?").param(contact).update();
    }

    private byte[] sealed(String person, String second) {
        return seal.address(key(person), address(second));
    }

    private String event() {
        return "event-" + events.incrementAndGet() + "-" + UUID.randomUUID();
    }
}
