package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// P2 and P4 against what Meta may deliver: the same twice, in any order, beside what nobody can read; and what it says
/// of our messages, before, after and instead of its answer.
class WhatMetaDeliversTest extends LivingHouse {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Http sandbox = new Http(SANDBOX.url());
    private Console oksana;

    @Autowired
    WhatMetaDeliversTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @BeforeEach
    void somebodyIsThere() {
        oksana = logIn("oksana");
    }

    @AfterEach
    void everythingIsFine() {
        Stream.of("whatsapp", "messenger", "instagram").forEach(it -> sandbox.delete("/sandbox/faults/" + it));
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "messenger", "instagram"})
    void goodMessagesBesidePoisonAreThereOnceHoweverOftenAndInWhateverOrderTheyCome(String channel) throws Exception {
        var olena = Person.inUkrainian(SANDBOX.url(), channel);
        var id = oksana.accepts();
        var self = olena.platformId();
        var poisoned = count("unreadable_arrival");
        List<Callable<Integer>> deliveries = new ArrayList<>();
        for (var batch = 0; batch < 4; batch++) {
            var delivery = MetaDelivery.on(channel).poison(id);
            for (var number = 0; number < 5; number++) {
                delivery.said(self, "m_" + id + batch + number, "слово %d.%d".formatted(batch, number));
            }
            for (var repeat = 0; repeat < 3; repeat++) {
                var random = new Random(batch * 3L + repeat);
                deliveries.add(() -> delivery.doubled(random).to(URL));
            }
        }
        Collections.shuffle(deliveries, new Random(7));

        assertThat(Together.all(deliveries)).containsOnly(200);

        var expected = IntStream.range(0, 20)
                .mapToObj(it -> "слово %d.%d".formatted(it / 5, it % 5))
                .toList();
        await("all are there")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said(id)).containsAll(expected));
        assertThat(count("unread_event")).isZero();
        assertThat(said(id)).filteredOn(it -> it.startsWith("слово")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(count("unreadable_arrival")).isEqualTo(poisoned + 1);
        oksana.closes(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "messenger", "instagram"})
    void whatIsTakenBackOrSaidOtherwiseBeforeItComesIsNeverSeen(String channel) {
        var olena = Person.inUkrainian(SANDBOX.url(), channel);
        var id = oksana.accepts();
        var self = olena.platformId();

        assertThat(List.of(
                        MetaDelivery.on(channel).tookBack(self, "m_a" + id).to(URL),
                        MetaDelivery.on(channel)
                                .edited(self, "m_b" + id, "краще")
                                .said(self, "m_a" + id, "canary зайве")
                                .to(URL),
                        MetaDelivery.on(channel)
                                .said(self, "m_b" + id, "canary гірше")
                                .edited(self, "m_a" + id, "canary знову")
                                .tookBack(self, "m_a" + id)
                                .said(self, "m_c" + id, "останнє")
                                .to(URL)))
                .containsOnly(200);

        oksana.sees(id, "останнє");
        assertThat(said(id)).endsWith("краще", "останнє").noneMatch(it -> it.contains("canary"));
        oksana.closes(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "messenger", "instagram"})
    void whatThePlatformTellsBeforeItsAnswerCountsAndNothingIsSaidTwice(String channel) {
        var olena = Person.inUkrainian(SANDBOX.url(), channel);
        var id = oksana.accepts();
        olena.hears("Oksana P.");

        goesWrong(channel, olena, Map.of("slowBody", "PT1.5S", "duplicates", 3, "shuffleStatuses", true));
        oksana.answers(id, "перше");
        oksana.answers(id, "друге");

        olena.hears("друге");
        awaitStatus(id, "перше", "READ");
        awaitStatus(id, "друге", "READ");
        assertThat(olena.heard().stream().filter(List.of("перше", "друге")::contains))
                .containsExactly("перше", "друге");
        oksana.closes(id);
    }

    @Test
    void whatFailsLaterIsSaidAndHoldsNothingUp() {
        var olena = Person.inUkrainian(SANDBOX.url(), "whatsapp");
        var id = oksana.accepts();
        olena.hears("Oksana P.");

        goesWrong("whatsapp", olena, Map.of("failsLater", 1));
        oksana.answers(id, "перше");
        awaitStatus(id, "перше", "FAILED");
        oksana.answers(id, "друге");

        olena.hears("друге");
        awaitStatus(id, "друге", "READ");
        assertThat(statusOf(id, "перше")).isEqualTo("FAILED");
        assertThat(olena.heard()).doesNotContain("перше");
        oksana.closes(id);
    }

    @Test
    void aFailureThatIsReportedAfterDeliveryChangesNothing() {
        var olena = Person.inUkrainian(SANDBOX.url(), "whatsapp");
        var id = oksana.accepts();
        olena.hears("Oksana P.");
        oksana.answers(id, "перше");
        olena.hears("перше");
        awaitStatus(id, "перше", "READ");
        var message = olena.idOf("перше");

        assertThat(MetaDelivery.on("whatsapp")
                        .status(message, "failed")
                        .status(message, "sent")
                        .status(message, "delivered")
                        .doubled(new Random(1))
                        .to(URL))
                .isEqualTo(200);

        assertThat(statusOf(id, "перше")).isEqualTo("READ");
        oksana.closes(id);
    }

    private void goesWrong(String channel, Person person, Map<String, ?> trouble) {
        var switches = new TreeMap<String, Object>(trouble);
        switches.put("chat", Long.parseLong(person.id()));
        assertThat(sandbox.put("/sandbox/faults/" + channel, switches).status()).isEqualTo(200);
    }

    private void awaitStatus(String id, String words, String status) {
        await(words + " is " + status)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statusOf(id, words)).isEqualTo(status));
    }

    private String statusOf(String id, String words) {
        return entries(id)
                .filter(it -> it.path("content").path("body").asString("").equals(words))
                .map(it -> it.path("delivery").path("status").asString())
                .findFirst()
                .orElse("");
    }

    /// What the person said, line by line.
    private List<String> said(String id) {
        return entries(id)
                .filter(it -> it.path("author").asString().equals("PERSON"))
                .map(it -> it.path("content").path("body").asString(""))
                .toList();
    }

    private Stream<JsonNode> entries(String id) {
        return StreamSupport.stream(oksana.thread(id).path("entries").spliterator(), false);
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
