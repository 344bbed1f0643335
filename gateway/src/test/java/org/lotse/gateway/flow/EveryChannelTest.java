package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The same conversation on each channel, in its platform's own means; and what its platform does wrong.
class EveryChannelTest extends LivingHouse {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Http sandbox = new Http(SANDBOX.url());
    private Console oksana;

    @Autowired
    EveryChannelTest(JdbcClient jdbc, StringRedisTemplate redis) {
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
    @ValueSource(strings = {"telegram", "whatsapp", "messenger", "instagram"})
    void theConsoleShowsTheSameThreadWhicheverChannelItCameBy(String channel) {
        var olena = arrives(channel);

        var id = oksana.accepts();
        olena.hears("Oksana P.");
        oksana.answers(id, "Вітаю!");
        olena.hears("Вітаю!");

        assertThat(lines(id))
                .startsWith("opened")
                .containsSubsequence(
                        "consented",
                        "У якій країні ви зараз?",
                        "Україна",
                        "Як знайти Ausbildung?",
                        "handed-over",
                        "assigned",
                        "Вітаю!");
        assertThat(oksana.thread(id).path("reachable").asBoolean()).isTrue();
        oksana.closes(id);
        olena.hears("Консультація вам допомогла?");
        olena.taps("Так, дуже");
        olena.hears("Дякуємо за відповідь");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "messenger", "instagram"})
    void whatThePlatformTookWithoutAnAnswerIsProvenByItAndSaidOnce(String channel) {
        var olena = arrives(channel);
        var id = oksana.accepts();
        olena.hears("Oksana P.");

        assertThat(sandbox.put("/sandbox/faults/" + channel, Map.of("swallow", 1, "chat", chat(olena)))
                        .status())
                .isEqualTo(200);
        oksana.answers(id, "перше");
        oksana.answers(id, "друге");

        olena.hears("друге");
        await("both are proven")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statuses(id)).allMatch(List.of("SENT", "DELIVERED", "READ")::contains));
        assertThat(olena.heard().stream().filter(it -> it.equals("перше") || it.equals("друге")))
                .containsExactly("перше", "друге");
        oksana.closes(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "messenger", "instagram"})
    void whatIsDeliveredTwiceAndOutOfOrderIsOneConversation(String channel) {
        assertThat(sandbox.put("/sandbox/faults/" + channel, Map.of("duplicates", 2, "shuffleStatuses", true))
                        .status())
                .isEqualTo(200);
        var olena = arrives(channel);
        var id = oksana.accepts();
        olena.hears("Oksana P.");

        assertThat(lines(id)).containsOnlyOnce("Як знайти Ausbildung?").containsOnlyOnce("Україна");
        oksana.closes(id);
    }

    /// Somebody asks in Ukrainian; every button is one of that platform's own.
    private static Person arrives(String channel) {
        return person(channel, "olena" + System.nanoTime(), "uk")
                .says(channel.equals("telegram") ? "/start" : "Привіт")
                .taps("Українська")
                .taps("Так, погоджуюся")
                .taps("Україна")
                .says("Як знайти Ausbildung?");
    }

    private static Object chat(Person person) {
        return Long.parseLong(person.id());
    }

    private List<String> statuses(String id) {
        return entries(id)
                .filter(it -> it.path("author").asString().equals("COUNSELLOR"))
                .map(it -> it.path("delivery").path("status").asString())
                .toList();
    }

    /// What the counsellor reads, line by line.
    private List<String> lines(String id) {
        return entries(id).map(EveryChannelTest::line).toList();
    }

    private Stream<JsonNode> entries(String id) {
        return StreamSupport.stream(oksana.thread(id).path("entries").spliterator(), false);
    }

    private static String line(JsonNode entry) {
        var content = entry.path("content");
        return Stream.of(entry.path("fact").path("code"), content.path("body"), content.path("label"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst()
                .orElse("");
    }
}
