package org.lotse.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lotse.bots.channel.DeliveryStatus.FAILED;
import static org.lotse.bots.channel.DeliveryStatus.QUEUED;
import static org.lotse.bots.channel.DeliveryStatus.SENT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.bots.channel.Trouble;
import org.lotse.gateway.channel.ChannelAnswered;
import org.lotse.gateway.channel.ChannelHealth;
import org.lotse.gateway.channel.ChannelReport;
import org.lotse.gateway.channel.ChannelStopped;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

/// A channel that stops working, and comes back.
@ApplicationModuleTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@Import(OutboxTestSetUp.class)
@TestPropertySource(properties = "lotse.channels.scripted-main.type=scripted")
class GateTest {

    private static final int PEOPLE = 12;

    private final Post post;
    private final ChannelHealth health;
    private final ApplicationEventPublisher bells;
    private final JdbcClient jdbc;

    @Autowired
    GateTest(Post post, ChannelHealth health, ApplicationEventPublisher bells, JdbcClient jdbc) {
        this.post = post;
        this.health = health;
        this.bells = bells;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void empty() {
        post.clear();
        jdbc.sql("truncate channel_trouble, channel_health").update();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"TOKEN", "WRONG_ACCOUNT", "NOT_THE_PLATFORM"})
    void afterARevokedTokenNothingIsTriedBeforeThePlatformAnswersAgain(Trouble trouble) {
        post.channel().otherwise(_ -> new SendResult.ChannelDown(trouble));
        var sent = everybodyIsWrittenToTwice();
        post.drain();
        int tried = post.channel().received().size();
        assertThat(tried).isLessThanOrEqualTo(PEOPLE);

        for (int minute = 0; minute < 120; minute++) {
            post.later(Duration.ofMinutes(1));
        }
        assertThat(post.channel().received()).hasSize(tried);
        assertThat(sent).allSatisfy(it -> assertThat(post.status(it)).isEqualTo(QUEUED));
        assertThat(report().up()).isFalse();
        assertThat(report().troubles())
                .singleElement()
                .satisfies(it -> assertThat(it.trouble()).isEqualTo(trouble));

        post.channel().reset();
        bells.publishEvent(new ChannelAnswered(Post.CHANNEL));
        post.drain();

        assertThat(sent).allSatisfy(it -> assertThat(post.status(it)).isEqualTo(SENT));
        allIsSaidOnceAndInOrder();
    }

    @Test
    void whatAProbeFindsStopsSendingBeforeAnythingIsTried() {
        bells.publishEvent(new ChannelStopped(Post.CHANNEL, true));
        var sent = everybodyIsWrittenToTwice();
        post.drain();
        post.later(Duration.ofHours(2));

        assertThat(post.channel().received()).isEmpty();
        assertThat(sent).allSatisfy(it -> assertThat(post.status(it)).isEqualTo(QUEUED));

        bells.publishEvent(new ChannelAnswered(Post.CHANNEL));
        post.drain();

        allIsSaidOnceAndInOrder();
    }

    @Test
    void aBellThatIsRungAgainChangesNothing() {
        for (int time = 0; time < 3; time++) {
            bells.publishEvent(new ChannelStopped(Post.CHANNEL, true));
        }
        for (int time = 0; time < 3; time++) {
            bells.publishEvent(new ChannelAnswered(Post.CHANNEL));
        }
        everybodyIsWrittenToTwice();

        post.drain();

        allIsSaidOnceAndInOrder();
    }

    @Test
    void whereOnlySendingShowsItOneMessageTriesAndTheOthersWait() {
        post.channel().otherwise(_ -> new SendResult.ChannelDown(Trouble.PAYMENT));
        var sent = everybodyIsWrittenToTwice();
        post.drain();
        for (int trial = 0; trial < 5; trial++) {
            int before = post.channel().received().size();
            post.later(Duration.ofMinutes(10));
            assertThat(post.channel().received()).hasSize(before + 1);
        }
        assertThat(sent).allSatisfy(it -> assertThat(post.status(it)).isEqualTo(QUEUED));

        post.channel().reset();
        post.later(Duration.ofMinutes(10));

        allIsSaidOnceAndInOrder();
        assertThat(report().up()).isTrue();
    }

    @Test
    void aTrialThatSaysNothingOfTheChannelLeavesItToTheNext() {
        post.channel().answer(new SendResult.ChannelDown(Trouble.PAYMENT));
        post.send("ada", "first");
        post.drain();
        everybodyIsWrittenToTwice();

        post.channel()
                .answer(
                        new SendResult.Refused("1", "rejected"),
                        new SendResult.Unreachable("blocked"),
                        new SendResult.TryLater(null, Scope.PERSON, "throttled"));
        post.later(Duration.ofMinutes(10));
        post.later(Duration.ofMinutes(10));

        assertThat(jdbc.sql("select count(*) from unsent_message")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aProcessThatDiesWithTheTrialIsFollowedByAnother() {
        post.channel().answer(new SendResult.ChannelDown(Trouble.PAYMENT));
        everybodyIsWrittenToTwice();
        post.drain();
        jdbc.sql("update channel_pause set until = now() - interval '1 day', trial_until = :until")
                .param("until", Stamps.of(post.now().plusSeconds(50)))
                .update();
        post.channel().received().clear();

        post.drain();
        assertThat(post.channel().received()).isEmpty();
        post.later(Duration.ofMinutes(1));

        allIsSaidOnceAndInOrder();
    }

    @Test
    void aSpamLimitHoldsTheChannelForLongAndIsSaidThoughTheChannelIsUp() {
        post.channel().answer(new SendResult.ChannelHeld(Duration.ofMinutes(30), Trouble.RESTRICTED));
        everybodyIsWrittenToTwice();
        post.drain();
        post.channel().received().clear();

        for (int minute = 0; minute < 29; minute++) {
            post.later(Duration.ofMinutes(1));
        }
        assertThat(post.channel().received()).isEmpty();
        assertThat(report().up()).isTrue();
        assertThat(report().troubles())
                .singleElement()
                .satisfies(it -> assertThat(it.trouble()).isEqualTo(Trouble.RESTRICTED));

        post.later(Duration.ofMinutes(10));

        allIsSaidOnceAndInOrder();
        assertThat(report().troubles()).isEmpty();
    }

    @Test
    void aMessageThatMayBeTheTroubleItselfFailsAfterAFewTriesAndHoldsTheOthersNoLonger() {
        post.channel()
                .otherwise(it -> ScriptedChannel.words(it).equals("poison")
                        ? new SendResult.TryLater(null, Scope.MESSAGE, "platform-away")
                        : post.channel().accepted());
        var poison = post.send("ada", "poison");
        var next = post.send("ada", "next");

        post.drain();
        for (int minute = 0; minute < 30; minute++) {
            post.later(Duration.ofMinutes(1));
        }

        assertThat(post.status(poison)).isEqualTo(FAILED);
        assertThat(post.status(next)).isEqualTo(SENT);
        assertThat(post.channel().words().stream().filter("poison"::equals)).hasSize(5);
    }

    /// @return all messages, first of each person before second
    private List<OutboundId> everybodyIsWrittenToTwice() {
        var sent = new ArrayList<OutboundId>();
        for (var turn : List.of("first", "second")) {
            for (int person = 0; person < PEOPLE; person++) {
                sent.add(post.send("person-" + person, turn + " " + person));
            }
        }
        return sent;
    }

    private void allIsSaidOnceAndInOrder() {
        var words = post.channel().words();
        assertThat(words).hasSize(2 * PEOPLE).doesNotHaveDuplicates();
        IntStream.range(0, PEOPLE).forEach(it -> assertThat(words).containsSubsequence("first " + it, "second " + it));
    }

    private ChannelReport report() {
        return health.reports().getFirst();
    }
}
