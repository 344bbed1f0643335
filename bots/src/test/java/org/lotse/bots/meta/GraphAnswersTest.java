package org.lotse.bots.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.ChannelDown;
import org.lotse.bots.channel.SendResult.ChannelHeld;
import org.lotse.bots.channel.SendResult.Refused;
import org.lotse.bots.channel.SendResult.TryLater;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.bots.channel.SendResult.Unreachable;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.http.Outcome;

/// The Graph API's codes, class by class.
class GraphAnswersTest {

    private static final Duration LONG = Duration.ofMinutes(30);

    static Stream<Arguments> codes() {
        return Stream.of(
                        all(later(Duration.ofMinutes(1), Scope.CHANNEL, "throttled"), 4, 17, 32, 613, 80006, 80007),
                        all(later(LONG, Scope.CHANNEL, "throttled"), 133016, 131064),
                        all(later(Duration.ofSeconds(1), Scope.CHANNEL, "throttled"), 130429),
                        all(later(Duration.ofSeconds(6), Scope.PERSON, "throttled"), 131056),
                        all(new ChannelHeld(LONG, Trouble.RESTRICTED), 131048),
                        all(later(null, Scope.CHANNEL, "platform-away"), 2, 131016, 131057),
                        all(later(null, Scope.PERSON, "platform-away"), 1, 1200),
                        all(later(null, Scope.MESSAGE, "platform-away"), 131000, 131052, 131053),
                        all(new ChannelDown(Trouble.TOKEN), 0, 190),
                        all(new ChannelDown(Trouble.PERMISSION), 3, 10, 200, 230, 299),
                        all(new ChannelDown(Trouble.LOCKED), 368, 131031),
                        all(new ChannelDown(Trouble.PAYMENT), 131042, 131044),
                        all(new ChannelDown(Trouble.REGISTRATION), 131037, 131045),
                        all(new Unreachable("blocked"), 551),
                        refused("not-reachable", 131026, 131030, 131062, 131063, 137000),
                        refused("restricted", 130472, 130497, 131049),
                        refused("window-closed", 131047),
                        refused("opted-out", 131050),
                        refused("unsupported", 131051),
                        refused("rejected", 33, 100, 131005, 131008, 131009, 131021, 135000),
                        refused(
                                "template",
                                132000,
                                132001,
                                132005,
                                132007,
                                132008,
                                132012,
                                132015,
                                132016,
                                132068,
                                132069))
                .flatMap(it -> it);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void eachCodeHasItsClass(int code, SendResult expected) {
        assertThat(GraphAnswers.toSending(new GraphRefusal(400, code, 0, false, null)))
                .isEqualTo(expected);
    }

    static Stream<Arguments> subcodes() {
        return Stream.of(
                Arguments.of(10, 2018278, new Refused("10/2018278", "window-closed")),
                Arguments.of(10, 2018065, new Refused("10/2018065", "window-closed")),
                Arguments.of(10, 2018108, new Refused("10/2018108", "window-closed")),
                Arguments.of(10, 1893063, new ChannelHeld(LONG, Trouble.RESTRICTED)),
                Arguments.of(100, 2018001, new Unreachable("unknown-person")),
                Arguments.of(100, 2018034, new Refused("100/2018034", "empty")),
                Arguments.of(551, 1545041, new Unreachable("blocked")),
                // It may be about one person: nobody else waits.
                Arguments.of(10, 999, later(null, Scope.MESSAGE, "restricted")),
                Arguments.of(200, 999, later(null, Scope.MESSAGE, "restricted")),
                Arguments.of(10, 2534022, new Refused("10/2534022", "window-closed")),
                Arguments.of(100, 2534014, new Unreachable("unknown-person")));
    }

    @ParameterizedTest
    @MethodSource("subcodes")
    void aSubcodeSaysMore(int code, int subcode, SendResult expected) {
        assertThat(GraphAnswers.toSending(new GraphRefusal(400, code, subcode, false, null)))
                .isEqualTo(expected);
    }

    @Test
    void whatMetaCallsPassingIsTriedAgainWhateverItsCode() {
        assertThat(GraphAnswers.toSending(new GraphRefusal(400, 100, 0, true, null)))
                .isEqualTo(later(null, Scope.PERSON, "platform-away"));
        assertThat(GraphAnswers.toSending(new GraphRefusal(429, 100, 0, false, null)))
                .isInstanceOf(TryLater.class);
    }

    /// What Meta asks for is obeyed, unless we know that it has to be longer.
    @ParameterizedTest
    @CsvSource({"131048, 90, 1800", "131048, 7200, 7200", "130429, 20, 20", "131056, 40, 40", "4, 600, 600"})
    void aPauseThatMetaAsksForIsObeyed(int code, int asked, int kept) {
        var result = GraphAnswers.toSending(new GraphRefusal(429, code, 0, false, Duration.ofSeconds(asked)));

        assertThat(result instanceof ChannelHeld held ? held.pause() : ((TryLater) result).pause())
                .isEqualTo(Duration.ofSeconds(kept));
    }

    @ParameterizedTest
    @CsvSource({
        "401, 190, TOKEN",
        "403, 200, PERMISSION",
        "400, 368, LOCKED",
        "429, 4, AWAY",
        "400, 131048, AWAY",
        "503, 2, AWAY",
        "400, 33, REFUSED"
    })
    void aProbeTellsWhatWaitingMendsFromWhatItDoesNot(int status, int code, Trouble expected) {
        assertThatThrownBy(() ->
                        GraphAnswers.expectDone(new Outcome.Rejected<>(new GraphRefusal(status, code, 0, false, null))))
                .isInstanceOfSatisfying(
                        ChannelUnavailable.class, it -> assertThat(it.trouble()).isEqualTo(expected));
    }

    private static Stream<Arguments> refused(String reason, int... codes) {
        return IntStream.of(codes).mapToObj(it -> Arguments.of(it, new Refused(Integer.toString(it), reason)));
    }

    private static Stream<Arguments> all(SendResult expected, int... codes) {
        return Arrays.stream(codes).mapToObj(it -> Arguments.of(it, expected));
    }

    private static TryLater later(@Nullable Duration pause, Scope scope, String reason) {
        return new TryLater(pause, scope, reason);
    }
}
