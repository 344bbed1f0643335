package org.lotse.gateway.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.lotse.gateway.conversation.Entry;
import org.lotse.gateway.ledger.Ledger;
import org.lotse.gateway.ledger.LedgerReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "privacy")
@Import(TestTime.class)
@TestPropertySource(
        properties = {
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=1:none",
            "lotse.channels.telegram-main.webhook-secret=none"
        })
class EarTest {

    private final Ledger ledger;
    private final LedgerReader reader;
    private final Conversations conversations;
    private final Bot bot;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final HandClock clock;

    @Autowired
    EarTest(
            Ledger ledger,
            LedgerReader reader,
            Conversations conversations,
            Bot bot,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.conversations = conversations;
        this.bot = bot;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void nobody() {
        jdbc.execute("truncate contact, outbound_message, parting, erasure, inbound_event, unread_event, closed_door"
                + " cascade");
        clock.set(HandClock.NOON);
    }

    @Test
    void nobodyAgreesToATextThatTheyHaveNotSeen() {
        says("/start");
        says("English", "ok??");

        assertThat(count("contact where consented_at is not null")).isZero();
        assertThat(count("held_word")).isEqualTo(1);
        assertThat(step()).isEqualTo("CONSENT");

        says("ok");

        assertThat(count("contact where consented_at is not null")).isEqualTo(1);
    }

    @Test
    void whatWasSentBeforeTheQuestionAndComesAfterItIsNoAnswer() {
        says("/start");
        var sent = clock.instant();
        clock.advance(Duration.ofSeconds(5));
        says("English");
        clock.advance(Duration.ofSeconds(5));

        record(new Content.Text("ok??"), sent);
        readAll();

        assertThat(count("contact where consented_at is not null")).isZero();
    }

    @Test
    void whoAnswersAndAsksInOneBreathIsNotAskedForTheirQuestion() {
        says("/start");
        says("English");
        clock.advance(Duration.ofSeconds(5));
        says("ok");
        clock.advance(Duration.ofSeconds(5));

        says("Jordan", "How can I study nursing?");

        assertThat(step()).isEqualTo("HANDED_OVER");
        assertThat(said())
                .anyMatch(it -> it.startsWith("Thank you! Your message has arrived."))
                .noneMatch(it -> it.startsWith("Please write your question here."));
    }

    @Test
    void whoWritesOnAfterTheStopWordCanBeAnswered() {
        var conversation = assigned();

        says("stop", "Wait, one more question");

        assertThat(answer(conversation).seq()).isPositive();
        assertThat(words(conversation)).contains("Wait, one more question");
    }

    @Test
    void theStopWordTwiceStillStops() {
        assigned();

        says("stop");
        says("stop");

        assertThat(count("contact where stopped")).isEqualTo(1);
    }

    @Test
    void aGreetingAfterTheStopWordReachesTheCounsellor() {
        var conversation = assigned();
        says("stop");

        says("hello");

        assertThat(words(conversation)).contains("hello");
        assertThat(step()).isEqualTo("HANDED_OVER");
        assertThat(answer(conversation).seq()).isPositive();
    }

    @Test
    void aYesToACounsellorErasesNobody() {
        var conversation = assigned();
        says("delete my data");
        answer(conversation);
        clock.advance(Duration.ofSeconds(5));

        says("yes");

        assertThat(words(conversation)).contains("yes");
        assertThat(count("erasure")).isZero();
    }

    @Test
    void afterTheCloseThanksWaitForNobodyAndAConcernDoes() {
        var first = assigned();
        transaction.executeWithoutResult(_ -> {
            conversations.close(first, "oksana");
            bot.tell(first, new Heard.Closed());
        });

        says("Thank you!");
        assertThat(count("conversation")).isEqualTo(1);
        assertThat(words(first)).contains("Thank you!");

        says("I have one more question about the visa");
        assertThat(count("conversation where phase = 'WAITING'")).isEqualTo(1);
    }

    private ConversationId assigned() {
        says("/start");
        says("English");
        says("ok");
        says("Jordan");
        says("How do I get a visa?");
        var waiting = conversations.waiting(null, 10).getFirst();
        transaction.executeWithoutResult(_ -> {
            conversations.assign(waiting.id(), waiting.phaseVersion(), "oksana");
            bot.tell(waiting.id(), new Heard.CounsellorJoined("Oksana P.", false));
        });
        return waiting.id();
    }

    private Entry answer(ConversationId conversation) {
        return conversations.answer(conversation, "oksana", "Shall we go on?", null, UUID.randomUUID());
    }

    private void says(String... words) {
        for (var it : words) {
            record(it.equals("/start") ? new Content.Start(null) : new Content.Text(it), clock.instant());
        }
        readAll();
        clock.advance(Duration.ofSeconds(5));
    }

    private void record(Content content, Instant at) {
        var from = new Address(new ChannelName("telegram-main"), "user", "ada");
        ledger.record(List.of(new ChannelEvent.InboundMessage(
                UUID.randomUUID().toString(), from, content, at, null, null, "en", null)));
    }

    private void readAll() {
        while (ledger.readNext(reader)) {
            clock.advance(Duration.ofMillis(1));
        }
    }

    private List<String> words(ConversationId conversation) {
        return conversations.entries(conversation, 0).stream()
                .filter(it -> it.author() == Entry.Author.PERSON)
                .map(it -> it.content() instanceof Content.Text(var body) ? body : "")
                .toList();
    }

    /// What the bot said in the one conversation.
    private List<String> said() {
        return jdbc
                .query("select id from conversation", (row, _) -> new ConversationId(row.getObject("id", UUID.class)))
                .stream()
                .flatMap(it -> conversations.entries(it, 0).stream())
                .filter(it -> it.author() == Entry.Author.BOT)
                .map(it -> it.content() instanceof Content.Text(var body) ? body : "")
                .toList();
    }

    private String step() {
        return String.valueOf(jdbc.queryForObject("select step from dialogue_state", String.class));
    }

    private int count(String from) {
        var rows = jdbc.queryForObject("select count(*) from " + from, Integer.class);
        return rows == null ? 0 : rows;
    }
}
