package org.lotse.bots.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every channel keeps to. A channel's test brings recorded payloads and a platform on
/// loopback.
public interface ChannelContract extends FilesContract {

    /// What comes in, and what it means.
    Stream<Arrives> arrivals();

    /// What comes in with pieces among it that are not as the platform writes them, or for others. Nothing, where an
    /// arrival is but one piece.
    default Stream<Mixed> mixtures() {
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
    default Stream<DynamicTest> whatArrivesAgainIsTheSameEvent() {
        return arrivals()
                .map(it -> dynamicTest(it.what(), () -> {
                    var again = new Arrival(Map.of(), it.arrival().body().clone());
                    assertThat(read(again)).isEqualTo(read(it.arrival()));
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
                .map(it -> dynamicTest(
                        it.what(),
                        () -> assertThatCode(() -> channel().reception().screen(it.arrival()))
                                .doesNotThrowAnyException()));
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

    @TestFactory
    default Stream<DynamicTest> damagedArrivalsAreReadOrUnreadable() {
        var whole = Stream.concat(
                arrivals().map(it -> Map.entry(it.what(), it.arrival())),
                mixtures().map(it -> Map.entry(it.what(), it.arrival())));
        return whole.map(it -> dynamicTest(it.getKey(), () -> {
            var random = new Random(it.getKey().hashCode());
            for (int attempt = 0; attempt < 200; attempt++) {
                readOrUnreadable(new Arrival(Map.of(), damaged(it.getValue().body(), random)));
            }
        }));
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
    default void aMessageBeyondTheLimitIsRefused() {
        var tooLong = "x".repeat(channel().capabilities().text().max() + 1);

        assertThat(channel().send(to(somebody(), new Content.Text(tooLong)))).isInstanceOf(SendResult.Refused.class);
    }

    /// A message of the bot.
    static OutboundMessage to(Address address, Content content) {
        return new OutboundMessage("r-1", address, OutboundMessage.Author.BOT, content, null);
    }

    private List<ChannelEvent> read(Arrival arrival) throws UnreadableArrival {
        return channel().reception().normalise(arrival).events();
    }

    private void readOrUnreadable(Arrival arrival) {
        try {
            for (var event : read(arrival)) {
                assertThat(ChannelJson.readEvent(ChannelJson.write(event))).isEqualTo(event);
            }
        } catch (UnreadableArrival e) {
            keepsSecrets(e.toString());
        }
    }

    /// What the console has words for; a broken channel is explained to the operator in a sentence.
    private static String reason(SendResult result) {
        return switch (result) {
            case SendResult.TryLater it -> it.reason();
            case SendResult.Unclear it -> it.reason();
            case SendResult.Unreachable it -> it.reason();
            case SendResult.Refused it -> it.reason();
            case SendResult.Accepted _, SendResult.ChannelDown _ -> "";
        };
    }

    private void keepsSecrets(String text) {
        assertThat(text).doesNotContain(secrets());
    }

    private static byte[] damaged(byte[] body, Random random) {
        int at = random.nextInt(body.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> {
                var flipped = body.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 2 -> {
                var digits = body.clone();
                Arrays.fill(digits, at, Math.min(body.length, at + random.nextInt(24)), (byte) '9');
                yield digits;
            }
            default -> {
                int length = Math.min(body.length - at, random.nextInt(40));
                var shorter = new byte[body.length - length];
                System.arraycopy(body, 0, shorter, 0, at);
                System.arraycopy(body, at + length, shorter, at, body.length - at - length);
                yield shorter;
            }
        };
    }
}
