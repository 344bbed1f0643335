package org.lotse.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ApprovedTemplate;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.lotse.gateway.outbox.Outbox;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

/// People who can be written to in more than one way, or only by what was approved beforehand.
@ApplicationModuleTest(BootstrapMode.ALL_DEPENDENCIES)
@Import({TestTime.class, PlainListener.class, PlainEraser.class, Talk.class})
@TestPropertySource(
        properties = {
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=1:none",
            "lotse.channels.telegram-main.webhook-secret=none",
            "lotse.channels.whatsapp-main.type=whatsapp",
            "lotse.channels.whatsapp-main.app-secret=none",
            "lotse.channels.whatsapp-main.verify-token=none",
            "lotse.channels.whatsapp-main.token=none",
            "lotse.channels.whatsapp-main.phone-number-id=1",
            "lotse.channels.whatsapp-main.business-account-id=2",
        })
class WaysTest {

    private static final ChannelName WHATSAPP = new ChannelName("whatsapp-main");
    private static final ChannelName TELEGRAM = new ChannelName("telegram-main");
    private static final String BY = "oksana";

    private final Conversations conversations;
    private final PreparedMessages prepared;
    private final Outbox outbox;
    private final Talk talk;
    private final JdbcClient jdbc;
    private final HandClock clock;

    private final String somebody = Talk.somebody();
    private Address whatsapp;
    private Address telegram;
    private ConversationId conversation;

    @Autowired
    WaysTest(
            Conversations conversations,
            PreparedMessages prepared,
            Outbox outbox,
            Talk talk,
            JdbcClient jdbc,
            Clock clock) {
        this.conversations = conversations;
        this.prepared = prepared;
        this.outbox = outbox;
        this.talk = talk;
        this.jdbc = jdbc;
        this.clock = (HandClock) clock;
    }

    /// Somebody who wrote by Telegram and then by WhatsApp, in German, and is with a counsellor.
    @BeforeEach
    void somebodyWithTwoPhones() {
        whatsapp = byWhatsApp();
        telegram = new Address(TELEGRAM, "user", UUID.randomUUID().toString());
        for (var words : List.of("hello", "yes", "german", "a concern", "human")) {
            says(telegram, words);
        }
        conversation = talk.conversation(talk.contact(telegram));
        var waiting = conversations.findWaiting(conversation).orElseThrow();
        conversations.assign(conversation, waiting.phaseVersion(), BY);
        talk.record(new ChannelEvent.InboundMessage(
                event(),
                whatsapp,
                List.of(telegram),
                new Content.Text("from here now"),
                clock.instant(),
                "wamid." + somebody,
                null,
                null,
                null,
                null));
        talk.readAll();
        jdbc.sql("delete from channel_template").update();
        approve("answer_waiting", "de", false, "Es gibt eine Antwort.");
        approve("answer_waiting", "uk", false, "Є відповідь.");
        approve("meeting", "de", false, "Am {{1}} um {{2}}?");
        approve("news", "de", true, "Neues!");
        approve("only_ukrainian", "uk", false, "Привіт");
    }

    @Test
    void anAnswerGoesWhereThePersonWroteLast() {
        var answer = conversations.answer(conversation, BY, "Hello", null, UUID.randomUUID());

        assertThat(answer.channel()).isEqualTo("whatsapp-main");
        assertThat(channelOf(answer)).isEqualTo("whatsapp-main");
        says(telegram, "back here");
        assertThat(conversations
                        .answer(conversation, BY, "Hello", null, UUID.randomUUID())
                        .channel())
                .isEqualTo("telegram-main");
    }

    @Test
    void anAnswerGoesElsewhereOnlyWhenItSaysSo() {
        var answer = conversations.answer(conversation, BY, words("Hello", TELEGRAM));

        assertThat(answer.channel()).isEqualTo("telegram-main");
        assertThat(channelOf(answer)).isEqualTo("telegram-main");
        assertThat(conversations
                        .answer(conversation, BY, "Next", null, UUID.randomUUID())
                        .channel())
                .as("the next goes where the person wrote last again")
                .isEqualTo("whatsapp-main");
    }

    @Test
    void aWayThatIsNotThePersonsLeadsNowhere() {
        assertThatExceptionOfType(AddressUnreachable.class)
                .isThrownBy(() ->
                        conversations.answer(conversation, BY, words("Hello", new ChannelName("messenger-main"))));
        assertThat(sent()).isZero();
    }

    @Test
    void aMessageOfOneAppIsNotQuotedInTheOther() {
        var entries = conversations.entries(conversation, 0);
        var fromWhatsApp = entries.stream()
                .filter(it -> Talk.line(it).equals("from here now"))
                .findFirst()
                .orElseThrow();
        var there = conversations.answer(
                conversation, BY, new Reply(new Answer.Words("Yes"), TELEGRAM, fromWhatsApp.seq(), UUID.randomUUID()));
        var here = conversations.answer(
                conversation, BY, new Reply(new Answer.Words("Yes"), null, fromWhatsApp.seq(), UUID.randomUUID()));

        assertThat(quotes(there)).isFalse();
        assertThat(quotes(here)).isTrue();
    }

    @Test
    void theSameKeyForAnotherWayIsAnotherAnswer() {
        var key = UUID.randomUUID();
        conversations.answer(conversation, BY, new Reply(new Answer.Words("Hi"), TELEGRAM, null, key));

        assertThatExceptionOfType(KeyReused.class)
                .isThrownBy(() ->
                        conversations.answer(conversation, BY, new Reply(new Answer.Words("Hi"), WHATSAPP, null, key)));
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void afterADayOnlyWhatWasApprovedGoesAndAnAnswerOpensTheWindow() {
        clock.advance(Duration.ofHours(25));

        assertThatExceptionOfType(WindowClosed.class)
                .isThrownBy(() -> conversations.answer(conversation, BY, "late", null, UUID.randomUUID()));
        assertThatExceptionOfType(WindowClosed.class)
                .isThrownBy(() -> conversations.answer(
                        conversation,
                        BY,
                        new Reply(new Answer.AskingPlace("where?", "tell"), null, null, UUID.randomUUID())));
        assertThat(sent()).isZero();
        var entry = conversations.answer(conversation, BY, template("meeting", "Montag", " 10\n Uhr "));

        assertThat(entry.content()).isInstanceOfSatisfying(Content.Template.class, it -> {
            assertThat(it.language()).isEqualTo("de");
            assertThat(it.parameters()).containsExactly("Montag", "10 Uhr");
            assertThat(it.words()).isNotNull();
        });
        assertThatExceptionOfType(WindowClosed.class)
                .as("what we send opens nothing")
                .isThrownBy(() -> conversations.answer(conversation, BY, "late", null, UUID.randomUUID()));
        says(whatsapp, "yes, at ten");
        assertThat(conversations
                        .answer(conversation, BY, "fine", null, UUID.randomUUID())
                        .seq())
                .isPositive();
    }

    @Test
    void aNewNumberOpensNoWindow() {
        clock.advance(Duration.ofHours(23));
        talk.record(new ChannelEvent.AddressChanged(event(), whatsapp, byWhatsApp(), clock.instant()));
        talk.readAll();
        clock.advance(Duration.ofHours(2));

        assertThatExceptionOfType(WindowClosed.class)
                .isThrownBy(() -> conversations.answer(conversation, BY, words("late", WHATSAPP)));
    }

    @Test
    void whatComesADayLateOpensNoWindow() {
        var late = byWhatsApp();
        for (var words : List.of("hello", "yes", "a concern", "human")) {
            talk.sends(
                    late, new Content.Text(words), null, null, clock.instant().minus(Duration.ofHours(25)));
        }
        talk.readAll();
        var theirs = talk.conversation(talk.contact(late));
        var waiting = conversations.findWaiting(theirs).orElseThrow();
        conversations.assign(theirs, waiting.phaseVersion(), BY);

        assertThatExceptionOfType(WindowClosed.class)
                .isThrownBy(() -> conversations.answer(theirs, BY, words("late", WHATSAPP)));
    }

    @Test
    void onlyLanguagesThatThePersonAgreedToAreOffered() {
        assertThat(names(prepared())).containsExactly("answer_waiting", "meeting", "news");
        assertThat(prepared().messages()).allMatch(it -> it.language().equals("de"));
        refuses(TemplateUnavailable.class, "only_ukrainian");
        refuses(TemplateUnavailable.class, "never_heard_of");

        jdbc.sql("delete from channel_template where language = 'de'").update();
        assertThat(prepared()).isEqualTo(new Prepared(List.of(), Prepared.Why.NOT_IN_THEIR_LANGUAGE));
        approve("regional", "de-AT", false, "Servus");
        approve("other_script", "de-Arab", false, "?");
        assertThat(names(prepared())).containsExactly("regional");
        jdbc.sql("delete from channel_template").update();
        assertThat(prepared()).isEqualTo(new Prepared(List.of(), Prepared.Why.NOTHING_APPROVED));
    }

    @Test
    void whatDoesNotTakeThePlacesIsRefusedBeforeThePlatformDoes() {
        for (var parameters : List.of(
                List.<String>of(),
                List.of("Montag"),
                List.of("Montag", " \n"),
                List.of("a", "b", "c"),
                List.of("a", "x".repeat(1_024)))) {
            assertThatExceptionOfType(TemplateMisfit.class)
                    .isThrownBy(() -> conversations.answer(
                            conversation, BY, template("meeting", parameters.toArray(String[]::new))));
        }
        assertThat(sent()).isZero();
    }

    @Test
    void whoOptedOutAnywhereGetsNothingThatTheyDidNotAskFor() {
        optOut(telegram, true);

        assertThat(names(prepared())).containsExactly("answer_waiting", "meeting");
        refuses(OptedOut.class, "news");
        assertThat(conversations
                        .answer(conversation, BY, template("answer_waiting"))
                        .seq())
                .isPositive();
        jdbc.sql("delete from channel_template where name <> 'news'").update();
        assertThat(prepared()).isEqualTo(new Prepared(List.of(), Prepared.Why.OPTED_OUT));

        optOut(telegram, false);
        assertThat(names(prepared())).containsExactly("news");
    }

    @Test
    void whatWaitsIsTakenBackFromWhoeverOptsOut() {
        var news = conversations.answer(conversation, BY, template("news"));
        var answer = conversations.answer(conversation, BY, template("answer_waiting"));

        optOut(whatsapp, true);

        assertThat(reason(news)).isEqualTo("opted-out");
        assertThat(reason(answer)).isNull();
    }

    @Test
    void whatTheyWantedBeforeChangesNothingWhenItComesLate() {
        optOut(whatsapp, true);

        talk.record(new ChannelEvent.OptedOut(
                event(), whatsapp, false, clock.instant().minusSeconds(60)));
        talk.readAll();

        refuses(OptedOut.class, "news");
    }

    @Test
    void aNewNumberIsNoNewMind() {
        optOut(whatsapp, true);
        var now = byWhatsApp();

        talk.record(new ChannelEvent.AddressChanged(event(), whatsapp, now, clock.instant()));
        talk.readAll();
        says(now, "my new number");

        refuses(OptedOut.class, "news");
    }

    @Test
    void whoStoppedGetsNoPreparedMessageEither() {
        says(whatsapp, "stop");

        assertThatExceptionOfType(AddressUnreachable.class)
                .isThrownBy(() -> conversations.answer(conversation, BY, template("answer_waiting")));
    }

    @Test
    void aTemplateSentAgainIsTheSameEvenIfItIsGoneMeanwhile() {
        var reply = template("meeting", "Montag", "10");
        var first = conversations.answer(conversation, BY, reply);
        jdbc.sql("delete from channel_template").update();

        assertThat(conversations.answer(conversation, BY, reply).seq()).isEqualTo(first.seq());
        assertThatExceptionOfType(KeyReused.class)
                .isThrownBy(() -> conversations.answer(
                        conversation,
                        BY,
                        new Reply(new Answer.Prepared("meeting", List.of("Montag", "11")), null, null, reply.key())));
        assertThat(sent()).isEqualTo(1);
    }

    private <T extends Throwable> void refuses(Class<T> why, String template) {
        var before = sent();
        assertThatExceptionOfType(why).isThrownBy(() -> conversations.answer(conversation, BY, template(template)));
        assertThat(sent()).isEqualTo(before);
    }

    private Prepared prepared() {
        return prepared.to(
                conversations.contactOf(conversation),
                conversations.find(conversation).orElseThrow(),
                WHATSAPP);
    }

    private static List<String> names(Prepared prepared) {
        return prepared.messages().stream().map(ApprovedTemplate::name).toList();
    }

    private static Reply words(String words, ChannelName channel) {
        return new Reply(new Answer.Words(words), channel, null, UUID.randomUUID());
    }

    private static Reply template(String name, String... parameters) {
        return new Reply(new Answer.Prepared(name, List.of(parameters)), null, null, UUID.randomUUID());
    }

    private static Address byWhatsApp() {
        return new Address(WHATSAPP, "bsuid", "DE." + UUID.randomUUID());
    }

    private void says(Address from, String words) {
        talk.sends(from, new Content.Text(words), null, null, clock.instant());
        talk.readAll();
    }

    private void optOut(Address at, boolean out) {
        talk.record(new ChannelEvent.OptedOut(event(), at, out, clock.instant()));
        talk.readAll();
    }

    private void approve(String name, String language, boolean unasked, String words) {
        jdbc.sql("""
            insert into channel_template (channel, name, language, unasked, words, longest, unit)
            values ('whatsapp-main', :name, :language, :unasked, :words, 1024, 'UTF_16')
            """)
                .param("name", name)
                .param("language", language)
                .param("unasked", unasked)
                .param("words", words)
                .update();
    }

    /// How many answers of counsellors are on their way to the person.
    private int sent() {
        return jdbc.sql("""
            select count(*) from outbound_message m join entry e on e.outbound = m.id
             where e.conversation = :id and e.author = 'COUNSELLOR'
            """)
                .param("id", conversation.value())
                .query(Integer.class)
                .single();
    }

    private String channelOf(Entry entry) {
        return jdbc.sql("select channel from outbound_message where id = :id")
                .param("id", outbound(entry))
                .query(String.class)
                .single();
    }

    private boolean quotes(Entry entry) {
        return jdbc.sql("select reply_to is not null from outbound_message where id = :id")
                .param("id", outbound(entry))
                .query(Boolean.class)
                .single();
    }

    private @Nullable String reason(Entry entry) {
        var id = Objects.requireNonNull(entry.outbound());
        return Objects.requireNonNull(outbox.deliveries(List.of(id)).get(id)).reason();
    }

    private static UUID outbound(Entry entry) {
        return Objects.requireNonNull(entry.outbound()).value();
    }

    private static String event() {
        return "event-" + UUID.randomUUID();
    }
}
