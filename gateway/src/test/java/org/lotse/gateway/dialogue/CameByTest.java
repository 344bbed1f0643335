package org.lotse.gateway.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.LinkMark;
import org.lotse.bots.dialogue.Heard;
import org.lotse.bots.language.Language;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.lotse.gateway.conversation.Conversation;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.conversation.Entry;
import org.lotse.gateway.conversation.Origin;
import org.lotse.gateway.ledger.Ledger;
import org.lotse.gateway.ledger.LedgerReader;
import org.lotse.gateway.outreach.Outreach;
import org.lotse.gateway.outreach.OutreachLink;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// By which links people come, whatever they do on the way.
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "privacy")
@Import(TestTime.class)
@TestPropertySource(
        properties = {
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=1:none",
            "lotse.channels.telegram-main.webhook-secret=none"
        })
class CameByTest {

    private final Ledger ledger;
    private final LedgerReader reader;
    private final Conversations conversations;
    private final Outreach outreach;
    private final Bot bot;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final HandClock clock;

    private String person = "ada";

    @Autowired
    CameByTest(
            Ledger ledger,
            LedgerReader reader,
            Conversations conversations,
            Outreach outreach,
            Bot bot,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.conversations = conversations;
        this.outreach = outreach;
        this.bot = bot;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void nobody() {
        jdbc.execute("truncate contact, outbound_message, parting, erasure, inbound_event, unread_event, closed_door,"
                + " campaign cascade");
        clock.set(HandClock.NOON);
        person = "ada";
    }

    @Test
    void whoCameByALinkIsKnownToHaveComeByItOnceTheyAgree() {
        var link = link();

        starts(link.code());
        assertThat(jdbc.queryForObject("select came_by from dialogue_state", UUID.class))
                .isEqualTo(link.id().value());
        agrees();

        assertThat(theConversation().cameBy()).isEqualTo(new Origin(link.id().value()));
        assertThat(count("dialogue_state where came_by is not null")).isZero();
        assertCounted(1, 1);
    }

    @Test
    void whoPressesStartAgainAndAgainIsCountedOnce() {
        var link = link();

        starts(link.code());
        starts(link.code());
        agrees();
        starts(link.code());
        says("Jordan");
        says("How do I get a visa?");
        starts(link.code());

        assertThat(count("conversation")).isEqualTo(1);
        assertCounted(1, 1);
    }

    @Test
    void aSecondPersonWithTheSameCodeIsANewContactWithNothingOfTheFirst() {
        var link = link();
        starts(link.code());
        agrees();

        person = "ben";
        starts(link.code());
        agrees();

        assertThat(count("contact")).isEqualTo(2);
        assertThat(count("conversation where came_by is not null")).isEqualTo(2);
        assertThat(jdbc.queryForList("select pseudonym from contact", String.class))
                .doesNotHaveDuplicates();
        assertCounted(2, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "expired", "off", "campaign off"})
    void whoComesByALinkThatLeadsNowhereIsGreetedAsEver(String state) {
        var link = link();
        switch (state) {
            case "expired" -> clock.advance(Duration.ofDays(31));
            case "off" -> outreach.switchOff(link.id());
            case "campaign off" -> outreach.switchOff(link.campaign());
            default -> jdbc.execute("truncate campaign cascade");
        }

        starts(link.code());
        assertThat(count("outbound_message")).isEqualTo(1);
        agrees();

        assertThat(theConversation().cameBy()).isNull();
        assertThat(count("link_count")).isZero();
    }

    @Test
    void theLastLinkBeforeTheConversationIsTheOneAndStays() {
        var first = link();
        var second = outreach.link(first.campaign(), new Language("en"), null).orElseThrow();

        starts(first.code());
        starts(second.code());
        agrees();
        starts(first.code());

        assertThat(theConversation().cameBy()).isEqualTo(new Origin(second.id().value()));
        assertThat(count("link_count where what = 'CONVERSATION'")).isEqualTo(1);
    }

    @Test
    void aLinkThatIsFollowedWhileTheBotStillAsksIsHowTheyCame() {
        var link = link();
        says("hello");
        agrees();

        starts(link.code());

        assertThat(theConversation().cameBy()).isEqualTo(new Origin(link.id().value()));
        assertThat(count("conversation")).isEqualTo(1);
        assertCounted(1, 1);
    }

    @Test
    void nobodyComesByALinkToACounsellorWhomTheyHaveAlready() {
        var link = link();
        var conversation = assigned();

        starts(link.code());

        assertThat(conversations.find(conversation).orElseThrow().cameBy()).isNull();
        assertThat(count("conversation")).isEqualTo(1);
        assertThat(count("link_count")).isZero();
    }

    @Test
    void whoComesBackByALinkAfterTheCloseBeginsAConversationOfIt() {
        var first = assigned();
        transaction.executeWithoutResult(_ -> {
            conversations.close(first, "oksana");
            bot.tell(first, new Heard.Closed());
        });
        var link = link();

        starts(link.code());
        says("I have one more question about the visa");

        assertThat(conversations.find(first).orElseThrow().cameBy()).isNull();
        assertThat(count("conversation where came_by is not null and phase = 'WAITING'"))
                .isEqualTo(1);
        assertCounted(1, 1);
    }

    @Test
    void whatTheLinkHadWrittenIsNoQuestionAndWhatThePersonAddedIsKept() {
        var link = link();

        types(LinkMark.after("Hello", link.code()), link.code());
        assertThat(count("held_word")).isZero();
        agrees();
        says("Jordan");
        types(LinkMark.after("Hello", link.code()), link.code());
        assertThat(count("conversation where phase = 'WITH_BOT'")).isEqualTo(1);
        types(LinkMark.after("Hello, how do I get a visa?", link.code()), link.code());

        assertThat(words(theConversation().id()))
                .contains("Hello, how do I get a visa?")
                .noneMatch(it -> it.contains("ref"));
        assertThat(theConversation().cameBy()).isEqualTo(new Origin(link.id().value()));
        assertCounted(1, 1);
    }

    @Test
    void whatOnlyLooksLikeOurMarkStaysInTheWords() {
        var words = "My case is (ref aaaaaaaaaaaaaaaaaaaaaaaaaa), can you help me?";

        types(words, "aaaaaaaaaaaaaaaaaaaaaaaaaa");
        agrees();

        assertThat(words(theConversation().id())).contains(words);
        assertThat(theConversation().cameBy()).isNull();
    }

    @Test
    void whoDoesNotAgreeLeavesNothingButANumber() {
        var link = link();
        starts(link.code());
        says("English");

        says("no");

        assertThat(count("contact")).isZero();
        assertThat(count("dialogue_state")).isZero();
        assertCounted(1, 0);
    }

    @Test
    void whoIsErasedTakesAlongHowTheyCameAndLeavesTheNumbers() {
        var link = link();
        starts(link.code());
        agrees();

        says("delete my data");
        says("yes");

        assertThat(count("erasure")).isEqualTo(1);
        assertThat(count("conversation")).isZero();
        assertThat(count("dialogue_state")).isZero();
        assertCounted(1, 1);
    }

    private OutreachLink link() {
        return outreach.link(
                        outreach.begin("FSJ-Sommer").id(),
                        new Language("kk"),
                        clock.instant().plus(Duration.ofDays(30)))
                .orElseThrow();
    }

    private ConversationId assigned() {
        starts(null);
        agrees();
        says("Jordan");
        says("How do I get a visa?");
        var waiting = conversations.waiting(null, 10).getFirst();
        transaction.executeWithoutResult(_ -> {
            conversations.assign(waiting.id(), waiting.phaseVersion(), "oksana");
            bot.tell(waiting.id(), new Heard.CounsellorJoined("Oksana P.", false));
        });
        return waiting.id();
    }

    private void agrees() {
        says("English");
        says("ok");
    }

    private void starts(@Nullable String code) {
        hears(new Content.Start(code), null);
    }

    private void types(String words, String code) {
        hears(new Content.Text(words), code);
    }

    private void says(String words) {
        hears(new Content.Text(words), null);
    }

    private void hears(Content content, @Nullable String linkCode) {
        ledger.record(List.of(new ChannelEvent.InboundMessage(
                UUID.randomUUID().toString(),
                new Address(new ChannelName("telegram-main"), "user", person),
                List.of(),
                content,
                clock.instant(),
                null,
                null,
                linkCode,
                "fr",
                null)));
        while (ledger.readNext(reader)) {
            clock.advance(Duration.ofMillis(1));
        }
        clock.advance(Duration.ofSeconds(5));
    }

    private Conversation theConversation() {
        var ids = jdbc.queryForList("select id from conversation", UUID.class);
        assertThat(ids).hasSize(1);
        return conversations.find(new ConversationId(ids.getFirst())).orElseThrow();
    }

    private List<String> words(ConversationId conversation) {
        return conversations.entries(conversation, 0).stream()
                .filter(it -> it.author() == Entry.Author.PERSON)
                .map(it -> it.content() instanceof Content.Text(var body) ? body : "")
                .toList();
    }

    private void assertCounted(int starts, int begun) {
        assertThat(outreach.links()).singleElement().satisfies(it -> {
            assertThat(it.starts()).isEqualTo(starts);
            assertThat(it.conversations()).isEqualTo(begun);
        });
    }

    private int count(String from) {
        var rows = jdbc.queryForObject("select count(*) from " + from, Integer.class);
        return rows == null ? 0 : rows;
    }
}
