package org.lotse.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lotse.bots.channel.DeliveryStatus.QUEUED;
import static org.lotse.bots.channel.DeliveryStatus.SENT;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.StartRefused;
import org.lotse.gateway.channel.ChannelHealth;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// What goes when: not too late for its lease, not behind others' locks, and not when a platform talks nonsense.
@ApplicationModuleTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@Import(OutboxTestSetUp.class)
@TestPropertySource(properties = "lotse.channels.scripted-main.type=scripted")
class ClaimsTest {

    private static final Duration LEASE = Duration.ofSeconds(60);

    @Autowired
    private Outbox outbox;

    @Autowired
    private Post post;

    @Autowired
    private HandClock clock;

    @Autowired
    private Claims claims;

    @Autowired
    private Settlement settlement;

    @Autowired
    private Seals seals;

    @Autowired
    private Channels channels;

    @Autowired
    private Awakening awakening;

    @Autowired
    private ChannelHealth health;

    @Autowired
    private OutboxSettings settings;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void clear() {
        post.clear();
    }

    @AfterEach
    void disarm() {
        FailPoints.disarm("outbox.after-claim");
        FailPoints.disarm("outbox.after-answer");
    }

    @Test
    void whatBeginsTooLateForItsLeaseDoesNotLeave() {
        FailPoints.arm("outbox.after-claim", () -> clock.advance(LEASE.minus(ScriptedChannel.LONGEST_SEND)));
        var id = post.send("ada", "first");

        assertThat(outbox.sendNext()).isTrue();

        assertThat(post.channel().words()).isEmpty();
        assertThat(post.status(id)).isEqualTo(QUEUED);
        FailPoints.disarm("outbox.after-claim");
        post.later(Duration.ofSeconds(2));
        assertThat(post.channel().words()).containsExactly("first");
        assertThat(post.status(id)).isEqualTo(SENT);
    }

    @Test
    void aLeaseThatEndsBeforeTheAnswerIsRefused() {
        var hasty = new OutboxSettings(ScriptedChannel.LONGEST_SEND, 32, "test");

        assertThatThrownBy(() -> new Patience(channels, hasty))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("lotse.outbox.lease is 20s")
                .hasMessageContaining("scripted-main");
    }

    @Test
    void whatWasLeftForOthersToSettleIsCounted() {
        FailPoints.arm("outbox.after-answer", () -> {
            throw new IllegalStateException("crash");
        });
        post.send("ada", "first");
        var meters = new SimpleMeterRegistry();
        var metrics = new OutboxMetrics(meters, jdbc, clock);
        try (var sender =
                new Sender(claims, settlement, seals, awakening, health, metrics, transaction, settings, clock)) {
            assertThat(sender.startNext(() -> {})).isTrue();
        }

        assertThat(meters.counter("lotse.outbox.unsettled", "channel", "scripted-main")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aLaneWhoseRowsAreLockedKeepsNoOtherLaneWaiting() throws Exception {
        var blocked = List.of("ada", "ben", "cem");
        blocked.forEach(it -> post.send(it, "blocked"));
        var held = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var holder = threads.submit(() -> transaction.executeWithoutResult(_ -> {
                jdbc.sql("select seq from outbound_part for update")
                        .query(Long.class)
                        .list();
                held.countDown();
                pass(done);
            }));
            try {
                held.await();
                post.send("dan", "free");

                assertThat(outbox.sendNext()).isTrue();

                assertThat(post.channel().words()).containsExactly("free");
            } finally {
                done.countDown();
            }
            holder.get();
        }
    }

    @Test
    void aBookedMomentOutlivesALookThatFoundNoRoom() {
        var id = post.send("ada", "first");
        jdbc.sql("update unsent_message set booked_until = :until")
                .param("until", Stamps.of(clock.instant().plusSeconds(5)))
                .update();

        transaction.executeWithoutResult(_ -> claims.next(new Room(0).begin()));

        assertThat(jdbc.sql("select count(booked_until) from unsent_message")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        post.later(Duration.ofSeconds(1));
        assertThat(post.status(id)).isEqualTo(SENT);
    }

    @Test
    void aPlatformThatAsksForAYearOrForNoTimeAtAllIsNotTakenAtItsWord() {
        post.channel().answer(new SendResult.TryLater(Duration.ofDays(365), Scope.CHANNEL, "throttled"));
        var patient = post.send("ada", "first");
        post.drain();
        post.later(Duration.ofMinutes(76));
        assertThat(post.status(patient)).isEqualTo(SENT);

        post.channel().otherwise(_ -> new SendResult.TryLater(Duration.ZERO, Scope.PERSON, "throttled"));
        var hasty = post.send("ada", "second");
        post.drain();
        assertThat(post.status(hasty)).isEqualTo(QUEUED);
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
