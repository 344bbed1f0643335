package org.lotse.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.dialogue.Heard;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.conversation.WaitingConversation;
import org.lotse.gateway.dialogue.Bot;
import org.lotse.gateway.ledger.Ledger;
import org.lotse.gateway.ledger.LedgerReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(
        mode = BootstrapMode.ALL_DEPENDENCIES,
        extraIncludes = {"dialogue", "counsellor", "outreach"})
@Import(TestTime.class)
@TestPropertySource(
        properties = {
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=1:none",
            "lotse.channels.telegram-main.webhook-secret=none"
        })
class ErasureTest {

    private final Ledger ledger;
    private final LedgerReader reader;
    private final Conversations conversations;
    private final Bot bot;
    private final Retention retention;
    private final ReadLog readLog;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final HandClock clock;

    @Autowired
    ErasureTest(
            Ledger ledger,
            LedgerReader reader,
            Conversations conversations,
            Bot bot,
            Retention retention,
            ReadLog readLog,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.conversations = conversations;
        this.bot = bot;
        this.retention = retention;
        this.readLog = readLog;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void nobody() {
        jdbc.execute("truncate contact, outbound_message, parting, erasure, retention_run, read_log, inbound_event,"
                + " unread_event cascade");
        clock.set(HandClock.NOON);
    }

    @Test
    void whoAsksIsErasedAndNobodyElse() {
        var ada = helped("ada");
        var bela = helped("bela");
        readLog.read("oksana", ada);
        readLog.read("oksana", bela);
        var theirs = keysOf(ada);
        var before = rows();
        var belas = conversations.entries(bela, 0);

        says("ada", "delete my data");
        says("ada", new Content.Choice("erase.yes"));

        var after = rows();
        var changed = new TreeSet<String>();
        before.forEach((table, rows) -> {
            var now = after.getOrDefault(table, Set.of());
            rows.stream().filter(it -> !now.contains(it)).forEach(it -> changed.add(table + it));
        });
        assertThat(changed).allMatch(it -> theirs.stream().anyMatch(it::contains));
        assertThat(after.getOrDefault("contact", Set.of())).hasSize(1);
        assertThat(after.getOrDefault("conversation", Set.of())).hasSize(1);
        assertThat(conversations.find(ada)).isEmpty();
        assertThat(conversations.entries(bela, 0)).isEqualTo(belas);
        assertThat(conversations.notes(bela)).hasSize(1);
        assertThat(conversations.assignedTo("oksana")).extracting(it -> it.id()).containsExactly(bela);
        assertThat(after.get("read_log")).isEqualTo(before.get("read_log"));
        assertThat(after.getOrDefault("staff", Set.of())).isEqualTo(before.getOrDefault("staff", Set.of()));
        assertThat(jdbc.queryForList("select cause from erasure", String.class)).containsExactly("asked");
        assertThat(jdbc.queryForObject("select manifest ->> 'conversation' from erasure", String.class))
                .isEqualTo("1");
    }

    @Test
    void whoDoesNotAgreeLeavesNothing() {
        says("ada", "Чи можу я вчитися в Німеччині?");
        says("ada", new Content.Choice("language.uk"));
        says("ada", new Content.Choice("consent.no"));

        assertThat(rows().getOrDefault("contact", Set.of())).isEmpty();
        assertThat(rows().getOrDefault("dialogue_state", Set.of())).isEmpty();
        assertThat(rows().getOrDefault("held_word", Set.of())).isEmpty();
        assertThat(rows().getOrDefault("outbound_message", Set.of())).hasSize(1);
        assertThat(jdbc.queryForList("select cause from erasure", String.class)).containsExactly("declined");
    }

    @Test
    void whoAgreesWaitsWithTheWordsTheyCameWith() {
        var waiting = waiting("ada");

        var entries = conversations.entries(waiting.id(), 0);
        assertThat(entries).anyMatch(it -> new Content.Text("Чи можу я вчитися в Німеччині?").equals(it.content()));
        assertThat(waiting.language().tag()).isEqualTo("uk");
    }

    @Test
    void aBurstOfFirstWordsIsAnsweredOnce() {
        for (var i = 0; i < 10; i++) {
            record("ada", new Content.Text("forwarded " + i));
        }
        readAll();

        assertThat(rows().get("held_word")).hasSize(10);
        assertThat(rows().get("outbound_message")).hasSize(1);
    }

    @Test
    void theNightErasesWhomNobodyHeardFromForLongWhereverTheyStood() {
        var closed = helped("ada");
        conversations.close(closed, "oksana");
        var assigned = helped("bela");
        var waiting = waiting("dana").id();
        says("emil", new Content.Choice("language.uk"));
        says("emil", new Content.Choice("consent.yes"));
        clock.advance(Duration.ofDays(89));
        var recent = helped("cem");
        var answered = helped("fatma");
        clock.advance(Duration.ofDays(2));

        while (retention.eraseNext()) {
            assertThat(conversations.findAll(List.of(recent, answered))).hasSize(2);
        }

        assertThat(conversations.findAll(List.of(closed, assigned, waiting))).isEmpty();
        assertThat(conversations.assignedTo("oksana")).hasSize(2);
        assertThat(rows().get("contact")).hasSize(2);
        assertThat(jdbc.queryForObject("select erased from retention_run", Integer.class))
                .isEqualTo(4);
        assertThat(retention.eraseNext()).isFalse();
    }

    @Test
    void anAnswerIsAContactAndSoIsAWordThatNobodyHasReadYet() {
        var answered = helped("ada");
        helped("bela");
        clock.advance(Duration.ofDays(60));
        conversations.answer(answered, "oksana", "Ще щось?", null, UUID.randomUUID());
        clock.advance(Duration.ofDays(35));
        record("bela", new Content.Text("Так"));

        while (retention.eraseNext()) {
            assertThat(conversations.find(answered)).isPresent();
        }
        readAll();

        assertThat(rows().get("contact")).hasSize(2);
        assertThat(rows().getOrDefault("erasure", Set.of())).isEmpty();
    }

    @Test
    void aReaderIsWrittenDownOnceAnHour() {
        var conversation = new ConversationId(UUID.randomUUID());
        readLog.read("oksana", conversation);
        readLog.read("oksana", conversation);
        readLog.read("dafina", conversation);
        clock.advance(Duration.ofHours(1));
        readLog.read("oksana", conversation);

        assertThat(rows().get("read_log")).hasSize(3);
    }

    /// Somebody whose conversation a counsellor has, with an answer and a note.
    private ConversationId helped(String person) {
        var waiting = waiting(person);
        transaction.executeWithoutResult(_ -> {
            conversations.assign(waiting.id(), waiting.phaseVersion(), "oksana");
            bot.tell(waiting.id(), new Heard.CounsellorJoined("Oksana P.", false));
        });
        conversations.answer(waiting.id(), "oksana", "Так, можеш.", null, UUID.randomUUID());
        conversations.addNote(waiting.id(), "oksana", "wants to study", UUID.randomUUID());
        return waiting.id();
    }

    private WaitingConversation waiting(String person) {
        var known = new HashSet<>(conversations.waiting(null, 100));
        says(person, "Чи можу я вчитися в Німеччині?");
        says(person, new Content.Choice("language.uk"));
        says(person, new Content.Choice("consent.yes"));
        says(person, new Content.Choice("country.UA"));
        says(person, "Дякую, чекаю на відповідь про навчання.");
        return conversations.waiting(null, 100).stream()
                .filter(it -> !known.contains(it))
                .findFirst()
                .orElseThrow();
    }

    private void says(String person, String words) {
        says(person, new Content.Text(words));
    }

    private void says(String person, Content content) {
        record(person, content);
        readAll();
    }

    private void record(String person, Content content) {
        var from = new Address(new ChannelName("telegram-main"), "user", person);
        ledger.record(List.of(new ChannelEvent.InboundMessage(
                UUID.randomUUID().toString(), from, content, clock.instant(), null, null, "uk", null)));
    }

    private void readAll() {
        while (ledger.readNext(reader)) {
            clock.advance(Duration.ofMillis(1));
        }
    }

    /// By which a row is known to belong to the person of a conversation, and to nobody else.
    private List<String> keysOf(ConversationId conversation) {
        return jdbc.query("""
            with person as (
                select c.id, c.key from contact c join conversation v on v.contact = c.id where v.id = ?
            )
            select id::text from person
             union select key::text from person
             union select v.id::text from conversation v join person p on v.contact = p.id
             union select m.id::text from outbound_message m join person p on m.key_id = p.key
             union select s.recipient::text
                     from unsent_message s
                     join outbound_part o on o.seq = s.seq
                     join outbound_message m on m.id = o.message
                     join person p on m.key_id = p.key
            """, (row, _) -> row.getString(1), conversation.value());
    }

    /// Every row of every table, as text.
    private Map<String, Set<String>> rows() {
        Map<String, Set<String>> rows = new HashMap<>();
        jdbc.queryForList(
                        "select table_name from information_schema.tables where table_schema = 'public'", String.class)
                .forEach(table -> rows.put(
                        table,
                        new HashSet<>(jdbc.queryForList("select t::text from \"" + table + "\" t", String.class))));
        return rows;
    }
}
