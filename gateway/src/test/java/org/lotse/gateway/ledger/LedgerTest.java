package org.lotse.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.gateway.Columns;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.lotse.gateway.vault.Vault;
import org.lotse.gateway.worker.FailPoints;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(BootstrapMode.ALL_DEPENDENCIES)
@Import(TestTime.class)
class LedgerTest {

    private static final LedgerSettings SETTINGS =
            new LedgerSettings(Duration.ofSeconds(20), 256, 4, Duration.ofDays(30));

    private final Ledger ledger;
    private final EventSeal seal;
    private final Vault vault;
    private final Reading reading;
    private final UnreadEvents unread;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final PlatformTransactionManager transactions;
    private final HandClock clock;

    @Autowired
    LedgerTest(
            Ledger ledger,
            EventSeal seal,
            Vault vault,
            Reading reading,
            UnreadEvents unread,
            JdbcTemplate template,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.ledger = ledger;
        this.seal = seal;
        this.vault = vault;
        this.reading = reading;
        this.unread = unread;
        this.jdbc = JdbcClient.create(template);
        this.template = template;
        this.transactions = transactions;
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate inbound_event, unread_event, held_back").update();
    }

    @AfterEach
    void disarm() {
        FailPoints.disarm("ledger.before-commit");
        FailPoints.disarm("ledger.after-commit");
        FailPoints.disarm("ledger.before-consumed");
        FailPoints.disarm("ledger.before-taken");
    }

    @Test
    void whatArrivedIsTakenOverOnceAndInOrder() {
        var reader = new NotedBursts();
        ledger.record(List.of(Events.from("ada", 1), Events.from("ada", 2), Events.from("ada", 3)));

        assertThat(ledger.readNext(reader)).isTrue();
        assertThat(ledger.readNext(reader)).isFalse();

        assertThat(reader.heardFrom("ada")).containsExactly("ada 1", "ada 2", "ada 3");
        assertThat(reader.sizes()).containsExactly(3);
    }

    @Test
    void whatWasTakenOverIsEmptiedAndStillKnown() {
        ledger.record(List.of(Events.from("ada", 1)));
        ledger.readNext(new NotedBursts());

        assertThat(count("inbound_event where content is null and key_id is null"))
                .isEqualTo(1);

        ledger.record(List.of(Events.from("ada", 1)));

        assertThat(count("inbound_event")).isEqualTo(1);
        assertThat(ledger.readNext(new NotedBursts())).isFalse();
    }

    @Test
    void theTraceIdOfTheArrivalTravelsAlong() {
        var traces = new ArrayList<String>();
        try (var _ = MDC.putCloseable("traceId", "4bf92f3577b34da6a3ce929d0e0e4736")) {
            ledger.record(List.of(Events.from("ada", 1)));
        }

        ledger.readNext(new LedgerReader() {
            @Override
            public void read(List<RecordedEvent> burst) {
                traces.add(burst.getFirst().traceId());
                traces.add(MDC.get("traceId"));
            }

            @Override
            public void park(RecordedEvent event) {}
        });

        assertThat(traces).containsOnly("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void theSameEventTenTimesOverTwoProcessesInAnyOrderIsOneEvent() throws Exception {
        var other = anotherProcess();
        List<Callable<Void>> deliveries = new ArrayList<>();
        for (var time = 0; time < 10; time++) {
            var events = new ArrayList<>(IntStream.range(0, 60)
                    .mapToObj(it -> Events.from("p" + it % 7, it))
                    .toList());
            Collections.shuffle(events, new Random(time));
            var process = time % 2 == 0 ? ledger : other.ledger;
            events.forEach(event -> deliveries.add(() -> {
                process.record(List.of(event));
                return null;
            }));
        }

        inParallel(deliveries);
        other.commit.stop();

        assertThat(count("inbound_event")).isEqualTo(60);
        assertThat(count("unread_event")).isEqualTo(60);
    }

    @Test
    void overlappingBatchesOfTwoProcessesDoNotDeadlock() throws Exception {
        var other = anotherProcess();
        List<ChannelEvent.Personal> forth =
                IntStream.range(0, 4_000).mapToObj(it -> Events.from("ada", it)).toList();
        List<Callable<Void>> deliveries = List.of(
                () -> {
                    ledger.record(forth);
                    return null;
                },
                () -> {
                    other.ledger.record(forth.reversed());
                    return null;
                },
                () -> {
                    other.ledger.record(forth);
                    return null;
                });

        var before = deadlocks();
        inParallel(deliveries);
        other.commit.stop();

        assertThat(count("inbound_event")).isEqualTo(4_000);
        assertThat(deadlocks()).isEqualTo(before);
    }

    @Test
    void onePersonsEventsStayInOrderWithManyReaders() throws Exception {
        var reader = new NotedBursts();
        var persons = IntStream.range(0, 50).mapToObj(it -> "p" + it).toList();
        for (var round = 0; round < 3; round++) {
            var first = round * 10;
            ledger.record(IntStream.range(first, first + 10)
                    .boxed()
                    .flatMap(number -> persons.stream().map(it -> Events.from(it, number)))
                    .toList());
        }

        Callable<Void> drain = () -> {
            while (count("unread_event") > 0) {
                ledger.readNext(reader);
            }
            return null;
        };
        inParallel(List.of(drain, drain, drain, drain));

        for (var person : persons) {
            assertThat(reader.heardFrom(person))
                    .isEqualTo(IntStream.range(0, 30)
                            .mapToObj(it -> person + " " + it)
                            .toList());
        }
    }

    @Test
    void aFailureHoldsItsSenderBackLongerEachTimeAndIsParkedInTheEnd() {
        var reader = new NotedBursts();
        reader.chokeOn("ada 2");
        ledger.record(List.of(Events.from("ada", 1), Events.from("ada", 2), Events.from("ada", 3)));

        for (var pause : List.of("PT1S", "PT5S", "PT30S", "PT5M")) {
            assertThat(ledger.readNext(reader)).isTrue();
            assertThat(ledger.readNext(reader)).isFalse();
            clock.advance(Duration.parse(pause).minusMillis(1));
            assertThat(ledger.readNext(reader)).isFalse();
            clock.advance(Duration.ofMillis(1));
        }
        while (ledger.readNext(reader)) {
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(reader.parked()).containsExactly("ada 2");
        assertThat(reader.heardFrom("ada")).containsExactly("ada 1", "ada 3");
        assertThat(count("unread_event")).isZero();
        assertThat(count("held_back")).isZero();
    }

    @Test
    void anErrorOfTheReaderCountsAsAFailureLikeAnyOther() {
        var broken = new LedgerReader() {
            @Override
            public void read(List<RecordedEvent> burst) {
                throw new NoClassDefFoundError("Gone");
            }

            @Override
            public void park(RecordedEvent event) {
                throw new AssertionError("Never");
            }
        };
        ledger.record(List.of(Events.from("ada", 1)));

        for (var attempt = 1; attempt <= 6; attempt++) {
            assertThat(ledger.readNext(broken)).isTrue();
            assertThat(count("unread_event where attempt = " + attempt)).isEqualTo(1);
            clock.advance(Duration.ofMinutes(5));
        }
        var reader = new NotedBursts();
        assertThat(ledger.readNext(reader)).isTrue();
        assertThat(reader.heardFrom("ada")).containsExactly("ada 1");
    }

    @Test
    void oneSendersFailureHoldsNobodyElseBack() {
        var reader = new NotedBursts();
        reader.chokeOn("ada 1");
        var neighbour = neighbourOf("ada");
        ledger.record(List.of(Events.from("ada", 1), Events.from(neighbour, 1)));

        while (ledger.readNext(reader)) {}

        assertThat(reader.heardFrom(neighbour)).containsExactly(neighbour + " 1");
        assertThat(reader.heardFrom("ada")).isEmpty();

        reader.chokeOnNothing();
        clock.advance(Duration.ofSeconds(1));

        assertThat(ledger.readNext(reader)).isTrue();
        assertThat(reader.heardFrom("ada")).containsExactly("ada 1");
        assertThat(count("held_back")).isZero();
    }

    @Test
    void whatAFailedBurstWroteIsTakenBack() {
        jdbc.sql("create table if not exists noted (words text)").update();
        var failing = new WritingReader(jdbc, true);
        ledger.record(List.of(Events.from("ada", 1)));

        ledger.readNext(failing);

        assertThat(count("noted")).isZero();
        clock.advance(Duration.ofSeconds(1));
        ledger.readNext(new WritingReader(jdbc, false));
        assertThat(count("noted")).isEqualTo(1);
        jdbc.sql("drop table noted").update();
    }

    @Test
    void aCrashWhileTakingOverLosesNothing() {
        for (var place : List.of("ledger.before-consumed", "ledger.before-taken", "ledger.before-consumed")) {
            ledger.record(List.of(Events.from("ada", 1)));
            FailPoints.arm(place, () -> {
                throw new DataAccessResourceFailureException("crash");
            });

            assertThatExceptionOfType(DataAccessResourceFailureException.class)
                    .isThrownBy(() -> ledger.readNext(new NotedBursts()));

            FailPoints.disarm(place);
            assertThat(count("unread_event where attempt = 0")).isEqualTo(1);
        }
    }

    @Test
    void aCrashAfterTheCommitIsAnsweredByRedelivery() {
        FailPoints.arm("ledger.after-commit", () -> {
            throw new DataAccessResourceFailureException("crash");
        });
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> ledger.record(List.of(Events.from("ada", 1))));
        FailPoints.disarm("ledger.after-commit");

        ledger.record(List.of(Events.from("ada", 1)));

        assertThat(count("unread_event")).isEqualTo(1);
    }

    @Test
    void aDeadlockRepeatsTheBatch() {
        var times = new AtomicInteger();
        FailPoints.arm("ledger.before-commit", () -> {
            if (times.incrementAndGet() < 3) {
                throw new CannotAcquireLockException("deadlock");
            }
        });

        ledger.record(List.of(Events.from("ada", 1)));

        assertThat(times).hasValue(3);
        assertThat(count("unread_event")).isEqualTo(1);
    }

    @Test
    void aPoisonEventFailsAloneInItsBatch() throws Exception {
        var firstIsCommitting = new CountDownLatch(1);
        var othersWait = new CountDownLatch(1);
        FailPoints.arm("ledger.before-commit", () -> {
            firstIsCommitting.countDown();
            await().until(() -> othersWait.getCount() == 0);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var other = anotherProcess();
            var first = threads.submit(() -> other.ledger.record(List.of(Events.from("first", 1))));
            firstIsCommitting.await();
            var good = threads.submit(() -> other.ledger.record(List.of(Events.from("good", 1))));
            var poison = threads.submit(() -> {
                try (var _ = MDC.putCloseable("traceId", "nul\0")) {
                    other.ledger.record(List.of(Events.from("poison", 1)));
                }
            });
            await().until(() -> other.meters.get("lotse.ledger.waiting").gauge().value() == 2);
            othersWait.countDown();

            first.get();
            good.get();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(poison::get)
                    .withCauseInstanceOf(DataIntegrityViolationException.class);
            other.commit.stop();
        }
        assertThat(count("unread_event")).isEqualTo(2);
    }

    @Test
    void aLostConnectionFailsTheBatchWholeAndHalfOfNothingStays() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                jdbc.sql("""
                    insert into inbound_event (channel, external_id, sender, sent_at, received_at, trace_id)
                    values ('test-main', :id, 'x', now(), now(), '')
                    """)
                        .param("id", seal.seal(Events.from("ada", 7)).externalId)
                        .update();
                var record = threads.submit(() -> ledger.record(IntStream.range(0, 20)
                        .mapToObj(it -> Events.from("ada", it))
                        .toList()));
                await().until(() -> terminateWaitingCommitters() == 1);

                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(record::get)
                        .withCauseInstanceOf(DataAccessException.class);
                status.setRollbackOnly();
            });
        }
        assertThat(count("inbound_event")).isZero();
        assertThat(count("unread_event")).isZero();

        ledger.record(List.of(Events.from("ada", 7)));
        assertThat(count("unread_event")).isEqualTo(1);
    }

    @Test
    void anErasedPersonsWordsAreGoneAndTheirEventsStillKnown() {
        var reader = new NotedBursts();
        ledger.record(List.of(Events.from("ada", 1), Events.from("ben", 1)));

        assertThat(ledger.hasUnread(Events.address("ada"))).isTrue();
        var erased = new TransactionTemplate(transactions).execute(_ -> ledger.erase(Events.address("ada")));
        ledger.record(List.of(Events.from("ada", 1)));
        while (ledger.readNext(reader)) {}

        assertThat(erased).isEqualTo(1);
        assertThat(reader.heardFrom("ada")).isEmpty();
        assertThat(reader.heardFrom("ben")).containsExactly("ben 1");
        assertThat(count("inbound_event")).isEqualTo(2);
        assertThat(count("inbound_event where content is not null or sender is not null"))
                .isZero();
        assertThat(ledger.hasUnread(Events.address("ben"))).isFalse();
    }

    @Test
    void aPersonWhoIsErasedWhileTheirWordsAreHandedOnLeavesNothing() {
        jdbc.sql("create table if not exists noted (words text)").update();
        ledger.record(List.of(Events.from("ada", 1)));
        var erasing = new LedgerReader() {
            @Override
            public void read(List<RecordedEvent> burst) {
                inAnotherTransaction(() -> ledger.erase(Events.address("ada")));
                new WritingReader(jdbc, false).read(burst);
            }

            @Override
            public void park(RecordedEvent event) {}
        };

        ledger.readNext(erasing);

        assertThat(count("noted")).isZero();
        assertThat(count("unread_event")).isZero();
        jdbc.sql("drop table noted").update();
    }

    @Test
    void nobodyReadsInTheDatabaseWhatPeopleWroteOrWhoTheyAre() {
        ledger.record(List.of(Events.from("canary-person", 1, "canary-words")));
        var reader = new NotedBursts();
        reader.chokeOn("canary-words");
        ledger.readNext(reader);

        assertThat(Columns.containing(template, "canary")).isEmpty();
    }

    @Test
    void hashesAreForgottenAfterThirtyDaysAndWhatWaitsIsKept() {
        var retention = new LedgerRetention(jdbc, vault, SETTINGS, clock);
        ledger.record(List.of(Events.from("ada", 1)));
        ledger.readNext(new NotedBursts());
        ledger.record(List.of(Events.from("ben", 1)));
        clock.advance(Duration.ofDays(31));

        while (retention.forgetNext()) {}

        assertThat(count("inbound_event")).isEqualTo(1);
        var reader = new NotedBursts();
        ledger.readNext(reader);
        assertThat(reader.heardFrom("ben")).containsExactly("ben 1");
    }

    private void inAnotherTransaction(Runnable action) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done =
                    threads.submit(() -> new TransactionTemplate(transactions).executeWithoutResult(_ -> action.run()));
            await().until(done::isDone);
        }
    }

    /// Somebody else in the same lane.
    private String neighbourOf(String person) {
        var lane = seal.hash(Events.address(person))[0];
        return IntStream.range(0, 100_000)
                .mapToObj(it -> "neighbour" + it)
                .filter(it -> seal.hash(Events.address(it))[0] == lane)
                .findFirst()
                .orElseThrow();
    }

    private int terminateWaitingCommitters() {
        return jdbc.sql("""
            select count(*)
              from (select pg_terminate_backend(pid)
                      from pg_stat_activity
                     where datname = current_database() and wait_event_type = 'Lock'
                       and query like 'with given%') terminated
            """).query(Integer.class).single();
    }

    private long deadlocks() {
        return jdbc.sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Integer.class).single();
    }

    private static void inParallel(List<Callable<Void>> tasks) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private OtherProcess anotherProcess() {
        var meters = new SimpleMeterRegistry();
        var commit = new GroupCommit(new InboundEvents(template), SETTINGS, new LedgerBell(), meters);
        commit.start();
        return new OtherProcess(new Ledger(seal, commit, reading, unread), commit, meters);
    }

    private record OtherProcess(Ledger ledger, GroupCommit commit, SimpleMeterRegistry meters) {}
}
