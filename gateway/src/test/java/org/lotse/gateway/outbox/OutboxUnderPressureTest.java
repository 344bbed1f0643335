package org.lotse.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lotse.bots.channel.DeliveryStatus.DELIVERED;
import static org.lotse.bots.channel.DeliveryStatus.FAILED;
import static org.lotse.bots.channel.DeliveryStatus.READ;
import static org.lotse.bots.channel.DeliveryStatus.SENDING;
import static org.lotse.bots.channel.DeliveryStatus.SENT;
import static org.lotse.bots.channel.DeliveryStatus.UNKNOWN;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.channel.ChannelHealth;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// Crashes, several processes, and platforms that say everything late, twice and in the wrong order.
@ApplicationModuleTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@Import(OutboxTestSetUp.class)
@TestPropertySource(properties = "lotse.channels.scripted-main.type=scripted")
class OutboxUnderPressureTest {

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
    private Awakening awakening;

    @Autowired
    private ChannelHealth health;

    @Autowired
    private OutboxSettings settings;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Receipts receipts;

    @Autowired
    private Marks marks;

    @Autowired
    private Windows windows;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private Removal removal;

    @BeforeEach
    void clear() {
        post.clear();
    }

    @AfterEach
    void disarm() {
        FailPoints.disarm("outbox.after-claim");
        FailPoints.disarm("outbox.after-answer");
        FailPoints.disarm("outbox.after-settle");
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void whoeverDiesWithAMessageInHandLosesNothingAndRepeatsOnlyWhatMayHaveLeft(String point, int times, int sent) {
        var first = post.send("ada", "first");
        var second = post.send("ada", "second");
        var deaths = new AtomicInteger();
        FailPoints.arm(point, () -> {
            if (deaths.getAndIncrement() < times) {
                throw new Crash();
            }
        });

        for (int i = 0; i < times; i++) {
            assertThatThrownBy(post::drain).isInstanceOf(Crash.class);
            assertThat(post.status(first)).isIn(SENDING, UNKNOWN);
            post.drain();
            clock.advance(LEASE.plus(Duration.ofMinutes(5)));
        }
        post.drain();

        assertThat(Collections.frequency(post.channel().words(), "first")).isEqualTo(sent);
        assertThat(Collections.frequency(post.channel().words(), "second")).isEqualTo(1);
        assertThat(post.channel().words()).endsWith("second");
        assertThat(List.of(post.status(first), post.status(second))).containsOnly(SENT);
    }

    static Stream<Arguments> crashes() {
        return Stream.of(
                Arguments.of("outbox.after-claim", 1, 1),
                Arguments.of("outbox.after-claim", 2, 1),
                Arguments.of("outbox.after-answer", 1, 2),
                Arguments.of("outbox.after-answer", 2, 3));
    }

    @Test
    void whoDiesAfterSettlingRepeatsNothing() {
        var first = post.send("ada", "first");
        var dead = new AtomicBoolean();
        FailPoints.arm("outbox.after-settle", () -> {
            if (dead.compareAndSet(false, true)) {
                throw new Crash();
            }
        });

        assertThatThrownBy(post::drain).isInstanceOf(Crash.class);
        post.later(Duration.ofHours(1));

        assertThat(post.channel().words()).containsExactly("first");
        assertThat(post.status(first)).isEqualTo(SENT);
    }

    @Test
    void anAnswerThatComesAfterTheLeaseStillCounts() {
        post.channel().answer(_ -> {
            // Somebody else thinks this process is dead.
            clock.advance(LEASE);
            assertThat(outbox.sendNext()).isTrue();
            return post.channel().accepted();
        });
        var id = post.send("ada", "first");

        post.drain();
        post.later(Duration.ofHours(1));

        assertThat(post.status(id)).isEqualTo(SENT);
        assertThat(jdbc.sql("select count(*) from unsent_message")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void fourSendersOfTwoProcessesKeepEveryonesOrderOnAFlakyPlatform() throws Exception {
        var random = new Random(7);
        var underWay = ConcurrentHashMap.<String>newKeySet();
        var together = ConcurrentHashMap.<String>newKeySet();
        var repeatable = ConcurrentHashMap.<String>newKeySet();
        var twice = ConcurrentHashMap.<String>newKeySet();
        var arrived = new ConcurrentHashMap<String, List<String>>();
        post.channel().otherwise(it -> {
            var person = it.to().value();
            var words = ScriptedChannel.words(it);
            if (!underWay.add(person)) {
                together.add(person);
            }
            try {
                Thread.onSpinWait();
                return flaky(random, arrived.computeIfAbsent(person, _ -> new ArrayList<>()), words, repeatable, twice);
            } finally {
                underWay.remove(person);
            }
        });
        var ids = new ArrayList<OutboundId>();
        for (int message = 0; message < 8; message++) {
            for (int person = 0; person < 25; person++) {
                ids.add(post.send("p" + person, "p" + person + "-" + message));
            }
        }

        sendAll(ids);

        assertThat(together).isEmpty();
        assertThat(twice).isEmpty();
        assertThat(arrived)
                .hasSize(25)
                .allSatisfy((person, words) -> assertThat(words)
                        .containsExactlyElementsOf(IntStream.range(0, 8)
                                .mapToObj(it -> person + "-" + it)
                                .toList()));
    }

    // Unclear ones did arrive here, so a repetition is a double; each is counted where it was first seen.
    private SendResult flaky(
            Random random, List<String> arrived, String words, Set<String> repeatable, Set<String> twice) {
        int dice;
        synchronized (random) {
            dice = random.nextInt(10);
        }
        if (dice < 2) {
            return new SendResult.TryLater(Duration.ofSeconds(2), Scope.PERSON, "throttled");
        }
        if (arrived.contains(words)) {
            if (!repeatable.remove(words)) {
                twice.add(words);
            }
            return post.channel().accepted();
        }
        arrived.add(words);
        if (dice < 5) {
            repeatable.add(words);
            return new SendResult.Unclear("timed out");
        }
        return post.channel().accepted();
    }

    private void sendAll(List<OutboundId> ids) throws Exception {
        var other = secondProcess();
        var looks = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var running = Stream.of(outbox, outbox, other, other)
                    .map(it -> threads.submit(() -> {
                        while (unsettled(ids) > 0 && looks.incrementAndGet() < 20_000) {
                            if (!it.sendNext()) {
                                clock.advance(Duration.ofMillis(250));
                            }
                        }
                    }))
                    .toList();
            for (var it : running) {
                it.get();
            }
        }
        assertThat(unsettled(ids)).isZero();
    }

    private long unsettled(Collection<OutboundId> ids) {
        return outbox.deliveries(ids).values().stream()
                .filter(it -> it.status() != SENT)
                .count();
    }

    private Outbox secondProcess() {
        var metrics = new OutboxMetrics(new SimpleMeterRegistry(), jdbc, clock);
        var sender = new Sender(claims, settlement, seals, awakening, health, metrics, transaction, settings, clock);
        return new Outbox(drafts, sender, receipts, marks, windows, deliveries, removal);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void receiptsSayTheSameInAnyOrder(List<DeliveryStatus> order, DeliveryStatus expected) {
        var id = new ArrayList<OutboundId>();
        int own = order.indexOf(SENDING);
        post.channel().answer(_ -> {
            order.subList(0, own).forEach(it -> tell("m1", it));
            return new SendResult.Accepted("m1");
        });
        id.add(post.send("ada", "first"));

        post.drain();
        order.subList(own + 1, order.size()).forEach(it -> tell("m1", it));
        order.stream().filter(it -> it != SENDING).forEach(it -> tell("m1", it));

        assertThat(post.status(id.getFirst())).isEqualTo(expected);
    }

    /// SENDING stands for the moment at which our own answer is settled.
    static List<Arguments> orders() {
        var cases = new HashMap<List<DeliveryStatus>, DeliveryStatus>();
        cases.put(List.of(SENDING, SENT, DELIVERED, READ), READ);
        cases.put(List.of(SENDING, SENT, FAILED), FAILED);
        cases.put(List.of(SENDING, FAILED, DELIVERED), DELIVERED);
        var arguments = new ArrayList<Arguments>();
        cases.forEach((statuses, expected) ->
                permutations(statuses).forEach(it -> arguments.add(Arguments.of(it, expected))));
        return arguments;
    }

    private static List<List<DeliveryStatus>> permutations(List<DeliveryStatus> statuses) {
        if (statuses.isEmpty()) {
            return List.of(List.of());
        }
        return statuses.stream()
                .flatMap(first -> permutations(
                                statuses.stream().filter(it -> it != first).toList())
                        .stream()
                        .map(rest ->
                                Stream.concat(Stream.of(first), rest.stream()).toList()))
                .toList();
    }

    private void tell(String messageId, DeliveryStatus status) {
        post.receipt(new ChannelEvent.Receipt(
                Post.CHANNEL,
                messageId + status,
                messageId,
                null,
                status,
                clock.instant(),
                status == FAILED ? "no-account" : null));
    }

    @Test
    void anAnswerAndAReceiptAtTheSameMomentDoNotMissEachOther() throws Exception {
        try (var threads = Executors.newFixedThreadPool(1)) {
            for (int i = 0; i < 60; i++) {
                var messageId = "same-moment-" + i;
                var answered = new CountDownLatch(1);
                post.channel().answer(_ -> new SendResult.Accepted(messageId));
                FailPoints.arm("outbox.after-answer", answered::countDown);
                var id = post.send("ada", "hello");
                var receipt = threads.submit(() -> {
                    answered.await();
                    tell(messageId, DELIVERED);
                    return true;
                });

                post.drain();
                assertThat(receipt.get()).isTrue();

                assertThat(post.status(id)).isEqualTo(DELIVERED);
            }
        }
    }

    @Test
    void aReceiptOfAnotherChannelOrForNobodysMessageChangesNothing() {
        var id = post.send("ada", "hello");
        post.drain();
        var reference = post.channel().received().getFirst().reference();

        transaction.executeWithoutResult(_ -> outbox.settle(new ChannelEvent.Receipt(
                new ChannelName("other"), "r1", null, reference, READ, clock.instant(), null)));
        post.receipt(new ChannelEvent.Receipt(
                Post.CHANNEL, "r2", null, "no reference of ours", READ, clock.instant(), null));
        post.receipt(new ChannelEvent.Receipt(Post.CHANNEL, "r3", "unheard-of", null, READ, clock.instant(), null));

        assertThat(post.status(id)).isEqualTo(SENT);
    }

    private static final class Crash extends RuntimeException {}
}
