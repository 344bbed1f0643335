package org.lotse.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// P10: `kill -9` of any process at any moment. People write and are answered while one of two gateways dies, again
/// and again.
class KillTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void eightDeathsLoseNothingAndRepeatOnlyWhatMayHaveLeft(TestReporter reporter) {
        survives(Long.getLong("lotse.attack.seed", 20_261_123), 30, 5, 8, reporter);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Tag("attack")
    void fortyDeathsLoseNothingEither(long seed, TestReporter reporter) {
        survives(seed, 36, 40, 40, reporter);
    }

    private static void survives(long seed, int people, int messages, int deaths, TestReporter reporter) {
        reporter.publishEntry("seed", Long.toString(seed));
        var random = new Random(seed);
        var stage = new Stage();
        try (var fleet = new Fleet(2, Map.of());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                fleet.startAll();
                var youngsters = IntStream.range(0, people)
                        .mapToObj(it -> new Youngster(
                                fleet.sandbox().url(),
                                stage,
                                "kid%02d".formatted(it),
                                Tongue.of(it),
                                messages,
                                new Random(random.nextLong())))
                        .toList();
                var answerers = answerers(fleet, stage);
                start(threads, youngsters, answerers);

                var killed = kill(fleet, random, stage, deaths);

                var answered = (Runnable) () -> {
                    for (var it : youngsters) {
                        assertThat(it.isDone()).isTrue();
                        assertThat(it.heard())
                                .as("seed %s", seed)
                                .containsAll(it.said().stream()
                                        .map(Answerer::answerTo)
                                        .toList());
                    }
                };
                await("everybody is answered")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(answered::run);
                await("all is settled").atMost(PATIENCE).until(() -> isSettled(fleet));
                reckon(fleet, youngsters, answerers, killed);
            } finally {
                stage.end();
            }
        }
    }

    private static List<Answerer> answerers(Fleet fleet, Stage stage) {
        List<Answerer> answerers = new ArrayList<>();
        for (var tongue : Tongue.ALL) {
            for (var name : tongue.counsellors()) {
                // The same console open twice, and each call may meet another gateway.
                for (var i = 0; i < 2; i++) {
                    answerers.add(new Answerer(fleet.url(), stage, name, fleet.password()));
                }
            }
        }
        return answerers;
    }

    private static void start(ExecutorService threads, List<Youngster> youngsters, List<Answerer> answerers) {
        answerers.forEach(threads::execute);
        youngsters.forEach(threads::execute);
    }

    /// Kills one of two after a random while, and starts it again.
    private static List<Instant> kill(Fleet fleet, Random random, Stage stage, int times) {
        List<Instant> deaths = new ArrayList<>();
        for (var i = 0; i < times; i++) {
            stage.rest(Duration.ofMillis(200 + random.nextInt(2_000)));
            var victim = random.nextInt(fleet.size());
            fleet.process(victim).kill();
            deaths.add(Instant.now());
            fleet.start(victim);
            fleet.process(victim).awaitReady();
        }
        return deaths;
    }

    private static boolean isSettled(Fleet fleet) {
        return fleet.jdbc()
                        .sql("select (select count(*) from unread_event) + (select count(*) from unsent_message)")
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private static void reckon(
            Fleet fleet, List<Youngster> youngsters, List<Answerer> answerers, List<Instant> deaths) {
        Map<String, JsonNode> threads = new HashMap<>();
        answerers.forEach(it -> threads.putAll(it.threads()));
        var reckoning = new Reckoning(fleet.jdbc(), threads);
        youngsters.forEach(it -> reckoning.balance(it, answerers));
        reckoning.balance();
        reckoning.balance(deaths);
        assertThat(answerers).allMatch(it -> it.surprises().isEmpty());
        assertThat(fleet.logs()).doesNotContain(" says ");
    }
}
