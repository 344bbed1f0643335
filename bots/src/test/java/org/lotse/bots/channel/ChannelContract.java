package org.lotse.bots.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lotse.bots.channel.Capabilities.QuestionForm;
import org.lotse.bots.channel.ChannelAdapter.Delivery;
import tools.jackson.databind.JsonNode;

/// What every channel keeps to. A channel's test brings recorded payloads and a platform on
/// loopback.
public interface ChannelContract extends FilesContract {

    /// When a platform delivers again what it delivered before.
    Clock LATER = Clock.fixed(Instant.parse("2027-01-31T23:59:59Z"), ZoneOffset.UTC);

    /// The same channel, as another process has it.
    ChannelAdapter open(Clock clock);

    /// What comes in, and what it means.
    Stream<Arrives> arrivals();

    /// What comes in with pieces among it that are not as the platform writes them, or for others. Nothing, where an
    /// arrival is but one piece.
    default Stream<Mixed> mixtures() {
        return Stream.of();
    }

    /// In which lists the platform sends several things at once that have nothing to do with each other, such as
    /// `/entry/*/changes`.
    default Set<String> lists() {
        return Set.of();
    }

    /// What comes in whole, is the platform's, and cannot be read.
    default Stream<Arrival> unreadables() {
        return Stream.of();
    }

    /// How the platform asks whether an address awaits it, all of it needed, the answer under `hub.challenge`. Nothing,
    /// where it does not ask.
    default Map<String, String> handshake() {
        return Map.of();
    }

    /// What does not come from the platform, though it looks like it.
    Stream<Forged> forgeries();

    /// How the platform answers a text, and what becomes of it.
    Stream<Answers> answers();

    /// How many messages the platform was asked to send since the last answer was prepared.
    int requestsToSend();

    /// One arrival that is proven to be the platform's.
    record Arrives(String what, Arrival arrival, List<ChannelEvent> means) {
        public Arrives(String what, Arrival arrival, ChannelEvent... means) {
            this(what, arrival, List.of(means));
        }
    }

    /// An arrival of which not everything can be read.
    ///
    /// @param unreadable the pieces that a person has to look at
    record Mixed(String what, Arrival arrival, List<ChannelEvent> means, List<String> unreadable, int unclaimed) {}

    record Forged(String what, Arrival arrival) {}

    record Answers(String what, Runnable platform, SendResult becomes) {}

    @TestFactory
    default Stream<DynamicTest> whatArrivesIsUnderstood() {
        return arrivals()
                .map(it -> dynamicTest(it.what(), () -> {
                    channel().reception().verify(it.arrival());
                    var read = channel().reception().normalise(it.arrival());
                    assertThat(read.events()).isEqualTo(it.means());
                    read.events().forEach(event -> Sound.expect(event, channel().name()));
                    assertThat(read.unreadable()).isEmpty();
                    assertThat(read.unclaimed()).isZero();
                }));
    }

    @TestFactory
    default Stream<DynamicTest> whatCannotBeReadLeavesTheOthersAlone() {
        return mixtures()
                .map(it -> dynamicTest(it.what(), () -> {
                    channel().reception().verify(it.arrival());
                    var read = channel().reception().normalise(it.arrival());
                    assertThat(read.events()).isEqualTo(it.means());
                    assertThat(read.unreadable())
                            .extracting(piece ->
                                    new String(piece.body(), StandardCharsets.UTF_8).replaceAll("\\s*\\n\\s*", ""))
                            .isEqualTo(it.unreadable());
                    assertThat(read.unclaimed()).isEqualTo(it.unclaimed());
                    keepsSecrets(read.toString());
                }));
    }

    @Test
    default void aHandshakeIsOnlyAnsweredToWhoKnowsTheToken() {
        var reception = channel().reception();
        var question = handshake();

        assertThat(reception.handshake(Map.of())).isEmpty();
        assertThat(reception.handshake(question)).isEqualTo(Optional.ofNullable(question.get("hub.challenge")));
        for (var key : question.keySet()) {
            var without = new HashMap<>(question);
            without.remove(key);
            assertThat(reception.handshake(without)).isEmpty();
        }
        for (var secret : secrets()) {
            var guessed = Map.of("hub.mode", "subscribe", "hub.verify_token", secret + "x", "hub.challenge", "7");
            assertThat(reception.handshake(guessed)).isEmpty();
        }
    }

    @TestFactory
    default Stream<DynamicTest> whatArrivesAgainIsTheSameEventWhoeverTakesItAndWhenever() {
        return arrivals()
                .map(it -> dynamicTest(it.what(), () -> {
                    var again = new Arrival(Map.of(), it.arrival().body().clone());
                    assertThat(read(again)).isEqualTo(read(it.arrival()));
                    try (var other = open(LATER)) {
                        assertThat(other.reception().normalise(again).events())
                                .extracting(ChannelEvent::externalId)
                                .isEqualTo(read(again).stream()
                                        .map(ChannelEvent::externalId)
                                        .toList());
                    }
                }));
    }

    @Test
    default void differentArrivalsAreDifferentEvents() throws Exception {
        var ids = new ArrayList<String>();
        for (var arrives : arrivals().toList()) {
            read(arrives.arrival()).forEach(it -> ids.add(it.externalId()));
        }

        assertThat(ids).doesNotHaveDuplicates();
    }

    @TestFactory
    default Stream<DynamicTest> whatIsGenuineIsNotRefusedByItsHeaders() {
        return arrivals()
                .map(it -> dynamicTest(it.what(), () -> {
                    var head = it.arrival().withBody(new byte[0]);
                    assertThatCode(() -> channel().reception().screen(head)).doesNotThrowAnyException();
                }));
    }

    @TestFactory
    default Stream<DynamicTest> aForgeryIsRefused() {
        return forgeries()
                .map(it -> dynamicTest(
                        it.what(),
                        () -> assertThatThrownBy(() -> channel().reception().verify(it.arrival()))
                                .isInstanceOf(ForgedArrival.class)
                                .satisfies(e -> keepsSecrets(e.toString()))));
    }

    @TestFactory
    default Stream<DynamicTest> garbageIsUnreadableAndNothingWorse() {
        return Stream.of(
                        "",
                        " ",
                        "null",
                        "true",
                        "0",
                        "\"\"",
                        "[]",
                        "[{}]",
                        "{",
                        "{}",
                        "<html>",
                        "{\"a\":",
                        "\u0000",
                        "[".repeat(100_000))
                .map(it -> dynamicTest("'" + it.substring(0, Math.min(12, it.length())) + "'", () -> {
                    var arrival = new Arrival(Map.of(), it.getBytes(StandardCharsets.UTF_8));
                    assertThatThrownBy(() -> read(arrival)).isInstanceOf(UnreadableArrival.class);
                }));
    }

    @Test
    default void whatCannotBeReadIsUnreadable() {
        assertThat(unreadables())
                .allSatisfy(it -> assertThatThrownBy(() -> read(it))
                        .isInstanceOf(UnreadableArrival.class)
                        .satisfies(e -> keepsSecrets(e.toString())));
    }

    @TestFactory
    default Stream<DynamicTest> whatNoPlatformSendsIsReadOrUnreadableAndNothingWorse() {
        return fuzzing(2_500);
    }

    @TestFactory
    @Tag("attack")
    default Stream<DynamicTest> whatNoPlatformSendsAHundredThousandTimesIsReadOrUnreadable() {
        return fuzzing(100_000);
    }

    @TestFactory
    default Stream<DynamicTest> whatArrivesStaysOutOfToString() {
        return arrivals()
                .map(it -> dynamicTest(it.what(), () -> {
                    keepsSecrets(it.arrival().toString());
                    keepsSecrets(channel().reception().normalise(it.arrival()).toString());
                }));
    }

    @Test
    default void theChannelKeepsItsSecrets() {
        keepsSecrets(channel().toString());
    }

    @TestFactory
    default Stream<DynamicTest> whatBecomesOfAMessage() {
        return answers()
                .map(it -> dynamicTest(it.what(), () -> {
                    it.platform().run();

                    var result = channel().send(to(somebody(), new Content.Text("Hello")));

                    assertThat(result).isEqualTo(it.becomes());
                    assertThat(requestsToSend()).isEqualTo(1);
                    keepsSecrets(result.toString());
                    assertThat(reason(result)).matches("[a-z0-9-]*");
                }));
    }

    @TestFactory
    default Stream<DynamicTest> acknowledgingNeverFails() {
        return answers()
                .map(it -> dynamicTest(it.what(), () -> {
                    it.platform().run();

                    assertThatCode(() -> channel().acknowledge("4382bfdwdsb323b2d9"))
                            .doesNotThrowAnyException();
                }));
    }

    @TestFactory
    default Stream<DynamicTest> typingNeverFails() {
        return answers()
                .map(it -> dynamicTest(it.what(), () -> {
                    it.platform().run();

                    assertThatCode(() -> channel().typing(somebody(), "m-1")).doesNotThrowAnyException();
                }));
    }

    @TestFactory
    default Stream<DynamicTest> whatOnlyPeopleDoIsNeverSent() {
        return Stream.of(
                        new Content.Choice("v1:abc"),
                        new Content.Start(null),
                        new Content.Unsupported("poll"),
                        new Content.ContactCard("Nic", "380501234567", true))
                .map(it -> dynamicTest(
                        it.toString(),
                        () -> assertThat(channel().send(to(somebody(), it))).isInstanceOf(SendResult.Refused.class)));
    }

    @Test
    default void whatFitsIsSent() {
        accepting();
        var capabilities = channel().capabilities();

        assertThat(send(new Content.Text(words(capabilities.text())))).isInstanceOf(SendResult.Accepted.class);
        for (var form : capabilities.questions()) {
            var options = options(form.options(), form.label());
            var body = words(capabilities.formFor(options).orElseThrow().body());
            assertThat(send(new Content.Question(body, options))).isInstanceOf(SendResult.Accepted.class);
        }
    }

    @Test
    default void whatFitsNoFormIsRefused() {
        accepting();
        var forms = channel().capabilities().questions();
        int most = forms.stream().mapToInt(QuestionForm::options).max().orElse(0);

        assertThat(send(new Content.Text(" "))).isInstanceOf(SendResult.Refused.class);
        assertThat(send(new Content.Question("?", options(most + 1, TextLimit.characters(4)))))
                .isInstanceOf(SendResult.Refused.class);
        for (var form : forms) {
            var longer = new TextLimit(form.label().max() + 1, form.label().unit());
            var options = options(form.options(), longer);
            if (channel().capabilities().formFor(options).isEmpty()) {
                assertThat(send(new Content.Question("?", options))).isInstanceOf(SendResult.Refused.class);
            }
        }
    }

    /// Whatever it answers, there is one way to say that it does not work.
    @TestFactory
    default Stream<DynamicTest> whatThePlatformIsAskedFailsInOneWayOnly() {
        return answers()
                .map(it -> dynamicTest(it.what(), () -> {
                    it.platform().run();

                    answersOrIsUnavailable(channel()::probe);
                    for (var delivery : deliveries()) {
                        answersOrIsUnavailable(() -> channel().subscribe(delivery));
                        if (delivery instanceof Delivery.Poll) {
                            answersOrIsUnavailable(() -> channel().poll("1"));
                        }
                    }
                }));
    }

    @Test
    default void noOtherChannelCanAwaitTheSame() throws Exception {
        try (var other = open(LATER)) {
            assertThatThrownBy(() -> channel().reception().with(other.reception()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lotse.channels.")
                    .satisfies(e -> keepsSecrets(e.toString()));
        }
    }

    @Test
    default void aChannelIsFoundByItsType() {
        assertThat(ServiceLoader.load(ChannelFactory.class))
                .extracting(ChannelFactory::type)
                .contains(channel().type());
    }

    @Test
    default void aMessageBeyondTheLimitIsRefused() {
        var tooLong = "x".repeat(channel().capabilities().text().max() + 1);

        assertThat(channel().send(to(somebody(), new Content.Text(tooLong)))).isInstanceOf(SendResult.Refused.class);
    }

    /// A message of the bot.
    static OutboundMessage to(Address address, Content content) {
        return new OutboundMessage("r-1", address, OutboundMessage.Author.BOT, content, null);
    }

    private void accepting() {
        answers()
                .filter(it -> it.becomes() instanceof SendResult.Accepted)
                .findFirst()
                .orElseThrow()
                .platform()
                .run();
    }

    private SendResult send(Content content) {
        return channel().send(to(somebody(), content));
    }

    /// All that this channel can do.
    private List<Delivery> deliveries() {
        return Stream.<Delivery>of(
                        new Delivery.Webhook(URI.create("https://lotse.example/webhooks/x")), new Delivery.Poll())
                .filter(it -> {
                    try {
                        channel().check(it);
                        return true;
                    } catch (IllegalArgumentException e) {
                        keepsSecrets(e.toString());
                        return false;
                    }
                })
                .toList();
    }

    private void answersOrIsUnavailable(ThrowingCallable question) {
        var failure = catchThrowable(question);
        if (failure != null) {
            assertThat(failure).isInstanceOf(ChannelUnavailable.class);
            keepsSecrets(failure.toString());
        }
    }

    private static List<Content.Option> options(int count, TextLimit label) {
        return IntStream.range(0, count)
                .mapToObj(it -> new Content.Option(
                        "o-" + it,
                        it + words(label).substring(Integer.toString(it).length())))
                .toList();
    }

    /// As long as can be.
    private static String words(TextLimit limit) {
        return "x".repeat(limit.max());
    }

    private List<ChannelEvent> read(Arrival arrival) throws UnreadableArrival {
        return channel().reception().normalise(arrival).events();
    }

    /// Once as always, and once as never before.
    private Stream<DynamicTest> fuzzing(int mutants) {
        return Stream.of(20_261_123L, Long.getLong("lotse.fuzz.seed", System.nanoTime()))
                .map(seed -> dynamicTest("seed " + seed, () -> {
                    try (var other = open(LATER)) {
                        var fuzz = new Fuzz(
                                channel().reception(),
                                other.reception(),
                                channel().name(),
                                secrets(),
                                recorded(),
                                lists());
                        fuzz.mutants(seed, mutants / 2);
                        fuzz.mixtures(seed, mutants / 2);
                    }
                }));
    }

    private List<JsonNode> recorded() {
        return Stream.of(arrivals().map(Arrives::arrival), mixtures().map(Mixed::arrival), unreadables())
                .flatMap(it -> it)
                .map(Fuzz::tree)
                .flatMap(Optional::stream)
                .toList();
    }

    /// What the console has words for; a broken channel is explained to the operator in a sentence.
    private static String reason(SendResult result) {
        return switch (result) {
            case SendResult.TryLater it -> it.reason();
            case SendResult.Unclear it -> it.reason();
            case SendResult.Unreachable it -> it.reason();
            case SendResult.Refused it -> it.reason();
            case SendResult.Accepted _, SendResult.ChannelHeld _, SendResult.ChannelDown _ -> "";
        };
    }

    private void keepsSecrets(String text) {
        assertThat(text).doesNotContain(secrets());
    }
}
