package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a console is told while it is open, and what it learns of a person's door.
class LiveTest extends LivingHouse {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BELL =
            "|:.*|event:(inbox|conversation)|data:\\{}|data:\\{\"id\":\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"}";

    @Autowired
    LiveTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @Test
    void theStreamCarriesIdsOnlyAndOnlyToWhomTheyConcern() throws Exception {
        var oksana = logIn("oksana");
        var zeynep = logIn("zeynep");
        try (var hers = new Bells(oksana);
                var anothers = new Bells(zeynep)) {
            var iryna = person("iryna", "uk").asksInUkrainian("canary-live слова");
            var id = oksana.accepts();
            iryna.says("canary-live ще");
            oksana.sees(id, "canary-live ще");
            oksana.answers(id, "canary-live так");

            await().atMost(PATIENCE).until(() -> hers.lines().contains("data:{\"id\":\"" + id + "\"}"));
            assertThat(hers.lines()).allMatch(it -> it.matches(BELL));
            assertThat(anothers.lines()).noneMatch(it -> it.contains(id)).allMatch(it -> it.matches(BELL));
            oksana.closes(id);
        }
    }

    @Test
    void afterACutConnectionNothingIsMissed() throws Exception {
        var oksana = logIn("oksana");
        var maria = person("maria", "uk").asksInUkrainian("Питання");
        var id = oksana.accepts();
        try (var first = new Bells(oksana)) {
            await().atMost(PATIENCE).until(() -> !first.lines().isEmpty());
        }

        maria.says("поки нікого");
        oksana.sees(id, "поки нікого");

        try (var second = new Bells(oksana)) {
            await().atMost(PATIENCE).until(() -> !second.lines().isEmpty());
            maria.says("знову");
            await().atMost(PATIENCE).until(() -> second.rang("conversation"));
            oksana.sees(id, "знову");
        }
        oksana.closes(id);
    }

    @Test
    void whatChangesIsHeardOfEvenWhenEveryBellIsLost() throws Exception {
        try (var bells = new Bells(logIn("besnik"))) {
            // As an offer of another process does while Redis is away.
            await().atMost(PATIENCE).until(() -> {
                jdbc.sql("select nextval('routing_version')").query(Long.class).single();
                return bells.timesOf("inbox") >= 6;
            });
        }
    }

    @Test
    void eachHopOfAMessageIsCountedAndNobodyIsInTheLabels() {
        var oksana = logIn("oksana");
        var person = person("solomiya", "uk").asksInUkrainian("canary-live лічба");
        var id = oksana.accepts();
        oksana.answers(id, "canary-live так");
        person.hears("canary-live так");
        oksana.closes(id);

        var metrics = metrics();
        assertThat(List.of(
                        "lotse_intake_arrivals_seconds_count",
                        "lotse_ledger_recorded_total",
                        "lotse_ledger_read_total",
                        "lotse_conversation_events_total",
                        "lotse_dialogue_turns_total",
                        "lotse_routing_offers_total",
                        "lotse_outbox_send_seconds_count",
                        "lotse_outbox_settle_seconds_count",
                        "http_server_requests_seconds_count"))
                .allSatisfy(hop -> assertThat(metrics).containsPattern("(?m)^" + hop + "(\\{.*})? [1-9]"));
        assertThat(metrics).doesNotContain("canary", person.id(), id, "solomiya", "oksana");
    }

    @Test
    void loggingOutEndsTheStream() throws Exception {
        var besnik = logIn("besnik");
        try (var bells = new Bells(besnik)) {
            await().atMost(PATIENCE).until(() -> !bells.lines().isEmpty());

            besnik.desk().delete("/api/session");

            await().atMost(PATIENCE).until(bells::hasEnded);
        }
    }

    @Test
    void whoBlocksUsCannotBeWrittenToUntilTheyOpenTheDoorAgain() {
        var oksana = logIn("oksana");
        var sofia = person("sofia", "uk").asksInUkrainian("Двері");
        var id = oksana.accepts();
        sofia.hears("Oksana P.");

        sofia.blocks();
        await().atMost(PATIENCE).until(() -> !reachable(oksana, id));
        var refused = oksana.desk()
                .post("/api/conversations/" + id + "/answers", Map.of("body", "Ви там?"), UUID.randomUUID());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("unreachable", "your text is still here");

        sofia.unblocks();
        await().atMost(PATIENCE).until(() -> reachable(oksana, id));
        oksana.answers(id, "Знову разом");
        sofia.hears("Знову разом");
        assertThat(sofia.heard()).noneMatch(it -> it.contains("Ви там?"));
        oksana.closes(id);
    }

    private static boolean reachable(Console console, String id) {
        return console.thread(id).path("reachable").asBoolean();
    }
}
