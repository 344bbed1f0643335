package org.lotse.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.ChannelAdapter.Delivery;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.PublicUrl;
import org.lotse.gateway.TestTime;
import org.lotse.gateway.channel.ChannelHealth;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.channel.LineChannel;
import org.lotse.gateway.worker.FailPoints;
import org.lotse.gateway.worker.Roles;
import org.lotse.gateway.worker.Roles.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

@ApplicationModuleTest(BootstrapMode.ALL_DEPENDENCIES)
@TestPropertySource(
        properties = {
            "lotse.channels.lines-polled.type=lines",
            "lotse.channels.lines-polled.shared-secret=right",
        })
@Import(TestTime.class)
class PollerTest {

    private static final PublicUrl NOT_PUBLIC = new PublicUrl(null);
    private static final PublicUrl PUBLIC = new PublicUrl("https://lotse.example/");

    private final Channels channels;
    private final LineChannel channel;
    private final ChannelHealth health;
    private final Door door;
    private final PollCursors cursors;
    private final JdbcClient jdbc;
    private final HandClock clock;

    @Autowired
    PollerTest(Channels channels, ChannelHealth health, Door door, PollCursors cursors, JdbcClient jdbc, Clock clock) {
        this.channels = channels;
        this.channel =
                (LineChannel) channels.find(new ChannelName("lines-polled")).orElseThrow();
        this.health = health;
        this.door = door;
        this.cursors = cursors;
        this.jdbc = jdbc;
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate inbound_event, unread_event, unreadable_arrival, poll_cursor")
                .update();
        channel.empty();
    }

    @AfterEach
    void disarm() {
        FailPoints.disarm("ledger.before-commit");
        FailPoints.disarm("intake.before-advance");
    }

    @Test
    void whatIsHeldIsFetchedInOrderAndConfirmedByTheNextPoll() throws Exception {
        channel.hold("ada 1 a", "ada 2 b", "ada 3 c");
        var poller = process();

        assertThat(poller.pollNext()).isTrue();
        assertThat(poller.pollNext()).isTrue();
        assertThat(poller.pollNext()).isTrue();

        assertThat(channel.polledFrom()).containsExactly("", "2", "3");
        assertThat(channel.subscriptions()).containsExactly(new Delivery.Poll());
        assertThat(count("unread_event")).isEqualTo(3);
    }

    @Test
    void oneProcessPollsAndAnotherTakesOverWithinAMinute() throws Exception {
        var one = process();
        var other = process();

        assertThat(one.pollNext()).isTrue();
        assertThat(other.pollNext()).isFalse();

        clock.advance(Duration.ofSeconds(56));

        assertThat(other.pollNext()).isTrue();
        assertThat(one.pollNext()).isFalse();
    }

    @Test
    void aProcessThatStopsHandsOverAtOnce() throws Exception {
        var one = process();
        channel.hold("ada 1 a");
        one.pollNext();
        one.release();

        var other = process();
        assertThat(other.pollNext()).isTrue();

        assertThat(channel.polledFrom()).containsExactly("", "1");
    }

    @Test
    void whatIsNotDurableIsNotConfirmed() {
        channel.hold("ada 1 a");
        FailPoints.arm("ledger.before-commit", () -> {
            throw new DataAccessResourceFailureException("away");
        });
        var poller = process();

        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(poller::pollNext);
        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(poller::pollNext);

        assertThat(channel.polledFrom()).containsExactly("", "");
    }

    @Test
    void aCrashBeforeTheCursorAdvancesFetchesAgainAndStoresOnce() throws Exception {
        channel.hold("ada 1 a");
        FailPoints.arm("intake.before-advance", () -> {
            throw new DataAccessResourceFailureException("crash");
        });
        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(process()::pollNext);
        FailPoints.disarm("intake.before-advance");
        clock.advance(Duration.ofMinutes(1));

        assertThat(process().pollNext()).isTrue();

        assertThat(count("unread_event")).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadStopsNobody() throws Exception {
        channel.hold("? canary", "ada 1 a");

        assertThat(process().pollNext()).isTrue();

        assertThat(count("unreadable_arrival")).isEqualTo(1);
        assertThat(count("unread_event")).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsKeptOnceHoweverOftenItsBatchComesAgain() throws Exception {
        channel.hold("? canary", "ada 1 a");
        FailPoints.arm("ledger.before-commit", () -> {
            throw new DataAccessResourceFailureException("away");
        });
        var poller = process();
        for (var time = 0; time < 3; time++) {
            assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(poller::pollNext);
        }
        FailPoints.disarm("ledger.before-commit");

        assertThat(poller.pollNext()).isTrue();

        assertThat(count("unreadable_arrival")).isEqualTo(1);
        assertThat(count("unread_event")).isEqualTo(1);
    }

    @Test
    void aPlatformThatIsAwayIsTriedAgain() throws Exception {
        channel.fail(1);
        var poller = process();

        assertThatExceptionOfType(ChannelUnavailable.class).isThrownBy(poller::pollNext);
        assertThat(poller.pollNext()).isTrue();
    }

    @Test
    void whereTheGatewayIsNotPublicItPollsAndOutlivesOutages() {
        channel.fail(3);
        channel.hold("ada 1 a");
        var subscriptions = subscriptions(NOT_PUBLIC, Duration.ofMinutes(5), Role.INTAKE);

        subscriptions.start();
        await().until(() -> count("unread_event") == 1);
        subscriptions.stop();

        assertThat(channel.subscriptions()).contains(new Delivery.Poll());
        assertThat(count("poll_cursor where lease_until > timestamptz 'epoch'")).isZero();
    }

    @Test
    void whereTheGatewayIsPublicItAsksForDeliveryToItsDoor() {
        channel.fail(2);
        var subscriptions = subscriptions(PUBLIC, Duration.ofMinutes(5), Role.INTAKE);

        subscriptions.start();
        await().until(() -> channel.subscriptions()
                .contains(new Delivery.Webhook(URI.create("https://lotse.example/webhooks/lines-polled"))));
        subscriptions.stop();

        assertThat(channel.polledFrom()).isEmpty();
    }

    @Test
    void whatSomebodyElseToldThePlatformIsSetRightAgain() {
        var subscriptions = subscriptions(PUBLIC, Duration.ofMillis(1), Role.INTAKE);

        subscriptions.start();
        await().until(() -> channel.subscriptions().size() > 2);
        subscriptions.stop();

        assertThat(channel.subscriptions()).hasOnlyElementsOfType(Delivery.Webhook.class);
    }

    @Test
    void withoutTheRoleNothingIsSubscribed() {
        var subscriptions = subscriptions(NOT_PUBLIC, Duration.ofMinutes(5), Role.DESK);

        subscriptions.start();

        assertThat(subscriptions.isRunning()).isFalse();
        assertThat(channel.subscriptions()).isEmpty();
    }

    private Subscriptions subscriptions(PublicUrl publicUrl, Duration subscribeEvery, Role role) {
        return new Subscriptions(
                channels,
                health,
                door,
                cursors,
                new IntakeSettings(subscribeEvery),
                publicUrl,
                new Roles(Set.of(role)));
    }

    private Poller process() {
        return new Poller(channel, door, cursors, UUID.randomUUID());
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Integer.class).single();
    }
}
