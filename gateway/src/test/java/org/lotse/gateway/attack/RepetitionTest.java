package org.lotse.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.gateway.flow.MetaDelivery;

/// P2: the same update, delivered any number of times, in any order, to any process, is one message.
class RepetitionTest {

    private static final int TIMES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Fleet FLEET = new Fleet(2, TIMES, Map.of());

    @BeforeAll
    static void start() {
        FLEET.startAll();
        Reckoning.watch(FLEET.jdbc());
    }

    @AfterAll
    static void stop() {
        FLEET.close();
    }

    @Test
    void whatComesTenTimesOverTwoProcessesStandsOnceAndInOrder() {
        var before = count("inbound_event");
        try (var stage = new Stage()) {
            var people = IntStream.range(0, 12)
                    .mapToObj(it -> new Youngster(
                            FLEET.sandbox().url(),
                            Fleet.ACCOUNTS.get(it % Fleet.ACCOUNTS.size()),
                            stage,
                            "kid%02d".formatted(it),
                            Tongue.of(it),
                            new CountDownLatch(0),
                            new Random(it)))
                    .toList();
            var answerers = Answerer.all(FLEET.url(), stage, FLEET.password());
            stage.enter(answerers);
            stage.enter(people);

            await("everybody is answered").atMost(PATIENCE).until(() -> {
                assertThat(stage.failures()).isEmpty();
                return people.stream().allMatch(Youngster::isAnswered);
            });
            var crossing = FLEET.crossing();
            await("all repetitions are through")
                    .atMost(PATIENCE)
                    .until(() -> crossing.taken() == TIMES * crossing.deliveries());
            await("all is settled").atMost(PATIENCE).until(() -> count("unread_event") + count("unsent_message") == 0);
            var reckoning = new Reckoning(FLEET.jdbc(), answerers);
            people.forEach(reckoning::balance);
            reckoning.balance();
            assertThat(count("inbound_event") - before)
                    .isEqualTo(people.stream().mapToInt(Youngster::acts).sum());
        }
    }

    @Test
    void twoProcessesMayCommitTheSameInOppositeOrder() throws Exception {
        var before = count("inbound_event");
        var updates = IntStream.range(0, 600).mapToObj(RepetitionTest::update).toList();
        try (var client = HttpClient.newHttpClient();
                var threads = Executors.newFixedThreadPool(64)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (var i = 0; i < updates.size(); i++) {
                answers.add(threads.submit(delivery(client, 0, updates.get(i))));
                answers.add(threads.submit(delivery(client, 1, updates.get(updates.size() - 1 - i))));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        assertThat(count("inbound_event") - before).isEqualTo(updates.size());
        await("all is taken over").atMost(PATIENCE).until(() -> count("unread_event") == 0);
        assertThat(count("held_back")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "messenger", "instagram"})
    void twoProcessesMayCommitTheSameInOtherBatchesAndInOppositeOrder(String channel) throws Exception {
        var before = count("inbound_event");
        try (var threads = Executors.newFixedThreadPool(32)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (var batch = 0; batch < 20; batch++) {
                var forth = batch(channel, batch * 10, 10);
                var back = batch(channel, Math.max(0, 200 - 7 - batch * 10), 17).doubled(new Random(batch));
                answers.add(threads.submit(() -> forth.to(url(0))));
                answers.add(threads.submit(() -> back.to(url(1))));
                answers.add(threads.submit(() -> back.to(url(0))));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        assertThat(count("inbound_event") - before).isEqualTo(200);
        await("all is taken over").atMost(PATIENCE).until(() -> count("unread_event") == 0);
        assertThat(count("held_back")).isZero();
    }

    /// Some of two hundred acts of forty people whom nobody has seen before.
    private static MetaDelivery batch(String channel, int first, int size) {
        var batch = MetaDelivery.on(channel);
        IntStream.range(first, Math.min(200, first + size))
                .forEach(it -> batch.came(Integer.toString(900_000_000 + it % 40), "m_repeated_" + it));
        return batch;
    }

    private static Callable<Integer> delivery(HttpClient client, int process, String update) {
        return () -> deliver(client, process, update);
    }

    private static int deliver(HttpClient client, int process, String update) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url(process) + "/webhooks/telegram-main"))
                .header("X-Telegram-Bot-Api-Secret-Token", "attack-secret")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(update))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String url(int process) {
        return "http://127.0.0.1:" + FLEET.process(process).port();
    }

    /// The first word of somebody nobody has seen before.
    private static String update(int number) {
        return """
            {"update_id": %1$d, "message": {"message_id": 1, "date": 1795000000, "text": "/start",
             "from": {"id": %1$d, "is_bot": false, "first_name": "Ada", "language_code": "uk"},
             "chat": {"id": %1$d, "type": "private", "first_name": "Ada"}}}
            """.formatted(900_000_000 + number);
    }

    private static int count(String table) {
        return FLEET.jdbc()
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
