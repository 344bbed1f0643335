package org.lotse.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// P10: `kill -9` of any process at any moment. People write on every channel and are answered while one of two
/// gateways
/// dies, again and again.
class KillTest {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void fourDeathsLoseNothingAndRepeatOnlyWhatMayHaveLeft(TestReporter reporter) {
        survives(Long.getLong("lotse.attack.seed", 20_261_123), 20, 4, reporter);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Tag("attack")
    void twentyDeathsLoseNothingEither(long seed, TestReporter reporter) {
        survives(seed, 30, 20, reporter);
    }

    private static void survives(long seed, int people, int deaths, TestReporter reporter) {
        reporter.publishEntry("seed", Long.toString(seed));
        var random = new Random(seed);
        var enough = new CountDownLatch(1);
        try (var fleet = new Fleet(2)) {
            fleet.startAll();
            Reckoning.watch(fleet.jdbc());
            try (var stage = new Stage()) {
                var youngsters = IntStream.range(0, people)
                        .mapToObj(it -> new Youngster(
                                fleet.sandbox().url(),
                                Fleet.ACCOUNTS.get(it % Fleet.ACCOUNTS.size()),
                                stage,
                                "kid%02d".formatted(it),
                                Tongue.of(it),
                                enough,
                                new Random(random.nextLong())))
                        .toList();
                var answerers = Answerer.all(fleet.url(), stage, fleet.password());
                stage.enter(answerers);
                stage.enter(youngsters);

                var killed = kill(fleet, random, stage, deaths);
                enough.countDown();

                await("everybody is answered, seed " + seed)
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> isOver(fleet, stage, youngsters));
                reckon(fleet, youngsters, answerers, killed);
            }
        }
    }

    /// Kills one of those that are up while messages go out, and starts it again.
    private static List<Instant> kill(Fleet fleet, Random random, Stage stage, int times) {
        List<Instant> deaths = new ArrayList<>();
        for (var i = 0; i < times; i++) {
            var before = sends(fleet);
            await("one is up and sends")
                    .atMost(PATIENCE)
                    .until(() -> !fleet.up().isEmpty() && sends(fleet) > before);
            stage.rest(Duration.ofMillis(300 + random.nextInt(2_700)));
            var up = fleet.up();
            var victim = up.get(random.nextInt(up.size()));
            fleet.process(victim).kill();
            deaths.add(Instant.now());
            fleet.start(victim);
        }
        return deaths;
    }

    private static int sends(Fleet fleet) {
        return fleet.jdbc()
                .sql("select count(*) from send_attempt")
                .query(Integer.class)
                .single();
    }

    private static boolean isOver(Fleet fleet, Stage stage, List<Youngster> youngsters) {
        assertThat(stage.failures()).isEmpty();
        return youngsters.stream().allMatch(Youngster::isAnswered)
                && fleet.jdbc()
                                .sql("select (select count(*) from unread_event) + (select count(*) from"
                                        + " unsent_message)")
                                .query(Integer.class)
                                .single()
                        == 0;
    }

    private static void reckon(
            Fleet fleet, List<Youngster> youngsters, List<Answerer> answerers, List<Instant> deaths) {
        var reckoning = new Reckoning(fleet.jdbc(), answerers);
        youngsters.forEach(reckoning::balance);
        reckoning.balance();
        reckoning.balance(deaths);
        assertThat(answerers).allMatch(it -> it.surprises().isEmpty());
        assertThat(fleet.logs()).doesNotContain(" says ");
    }
}
