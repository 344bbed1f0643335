package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.gateway.Columns;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The same conversation on each channel, in its platform's own means; and what its platform does wrong.
@ExtendWith(OutputCaptureExtension.class)
class EveryChannelTest extends LivingHouse {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Http sandbox = new Http(SANDBOX.url());
    private final JdbcTemplate template;
    private Console oksana;

    @Autowired
    EveryChannelTest(JdbcClient jdbc, JdbcTemplate template, StringRedisTemplate redis) {
        super(jdbc, redis);
        this.template = template;
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
        var olena = Person.inUkrainian(SANDBOX.url(), channel);

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
                        "Питання",
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
        var olena = Person.inUkrainian(SANDBOX.url(), channel);
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
        var olena = Person.inUkrainian(SANDBOX.url(), channel);
        var id = oksana.accepts();
        olena.hears("Oksana P.");

        assertThat(lines(id)).containsOnlyOnce("Питання").containsOnlyOnce("Україна");
        oksana.closes(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"telegram", "whatsapp", "messenger", "instagram"})
    void onceAHumanSpokeTheBotIsSilentWhateverThePersonDoes(String channel) {
        var olena = Person.inUkrainian(SANDBOX.url(), channel);
        var id = oksana.accepts();
        olena.hears("Oksana P.");
        oksana.answers(id, "Вітаю!");
        olena.hears("Вітаю!");
        var heard = olena.heard();

        olena.says("так").says("1").says("Україна").says("/start").sends(Map.of("kind", "photo"));
        olena.says("Привіт").says("останнє");

        oksana.sees(id, "останнє");
        await().atMost(PATIENCE).until(() -> count("unsent_message") == 0);
        assertThat(olena.heard()).isEqualTo(heard);
        assertThat(entries(id).map(it -> it.path("author").asString()).dropWhile(it -> !it.equals("COUNSELLOR")))
                .doesNotContain("BOT");
        oksana.closes(id);
    }

    @Test
    void whoHidesTheirNumberOrHasANewOneIsTheSamePersonAndAnsweredThere() {
        var before = count("contact");
        var olena = new Person(SANDBOX.url(), "whatsapp", "olena" + System.nanoTime(), "uk")
                .does("hide-number")
                .asksInUkrainian("Питання");
        var id = oksana.accepts();
        olena.hears("Oksana P.");
        oksana.answers(id, "перше");
        olena.hears("перше");

        olena.does("show-number").says("ось мій номер");
        oksana.sees(id, "ось мій номер");
        olena.does("change-number");
        await().atMost(PATIENCE).until(() -> lines(id).contains("address-changed"));
        olena.says("новий номер");
        oksana.sees(id, "новий номер");
        oksana.answers(id, "друге");

        olena.hears("друге");
        assertThat(count("contact")).isEqualTo(before + 1);
        oksana.closes(id);
    }

    /// P14, and law 4.
    @ParameterizedTest
    @ValueSource(strings = {"telegram", "whatsapp", "messenger", "instagram"})
    void whereAPersonIsReachedAndWhatTheyWroteIsReadNowhereElse(String channel, CapturedOutput log) {
        var olena = Person.inUkrainian(SANDBOX.url(), channel);
        var id = oksana.accepts();
        var hasCards = Set.of("telegram", "whatsapp").contains(channel);
        olena.says("canary-7c1d").sends(Map.of("kind", hasCards ? "contact" : "photo"));
        olena.blocks().unblocks();
        olena.says("canary-9e2f");
        oksana.sees(id, "canary-9e2f");
        oksana.answers(id, "canary-answer");
        olena.hears("canary-answer");
        oksana.inbox();
        var channels = logIn("admin").desk().get("/api/channels").text();

        var secrets = olena.secrets();
        assertThat(secrets).isNotEmpty();
        // Telegram counts messages from 1 in each chat: such numbers are everywhere.
        secrets.stream().filter(it -> it.length() > 6).forEach(secret -> {
            assertThat(oksana.seen()).as("console").noneMatch(it -> it.contains(secret));
            assertThat(channels).as("channels").doesNotContain(secret);
            assertThat(log.getAll()).as("log").doesNotContain(secret);
            assertThat(metrics()).as("metrics").doesNotContain(secret);
            assertThat(redis.keys("*")).as("redis").noneMatch(it -> it.contains(secret));
        });
        assertThat(log.getAll()).doesNotContain("canary-");
        Stream.of("canary-", olena.id(), olena.platformId())
                .filter(it -> !it.isEmpty())
                .forEach(it -> assertThat(Columns.containing(template, it)).isEmpty());
        oksana.closes(id);
    }

    private static Object chat(Person person) {
        return Long.parseLong(person.id());
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
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
