package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.ledger.Ledger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// When nothing else goes: what the platform approved beforehand, and the person's other ways. Over the desk's HTTP
/// interface, up to the phones.
class PreparedMessageTest extends LivingHouse {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Http sandbox = new Http(SANDBOX.url());
    private final Ledger ledger;
    private Console counsellor;
    private String id;

    @Autowired
    PreparedMessageTest(JdbcClient jdbc, StringRedisTemplate redis, Ledger ledger) {
        super(jdbc, redis);
        this.ledger = ledger;
    }

    @BeforeEach
    void somebodyIsThere() {
        counsellor = logIn("oksana");
    }

    @AfterEach
    void theConversationIsOver() {
        sandbox.put("/sandbox/templates/answer_waiting", Map.of("status", "APPROVED"));
        counsellor.closes(id);
    }

    @Test
    void aDayLaterOnlyAPreparedMessageGoesAndTheirAnswerOpensTheWindow() {
        var olena = arrives("whatsapp");
        aDayPasses();

        assertThat(problem(answer(Map.of("body", "занадто пізно")))).isEqualTo("409 window-closed");
        assertThat(way("whatsapp-main").path("humanUntil").asString())
                .isLessThan(Instant.now().toString());
        assertThat(offered("whatsapp-main"))
                .containsExactlyInAnyOrder("answer_waiting", "greeting_by_name", "open_evening");
        assertThat(answer(Map.of(
                                "template", Map.of("name", "greeting_by_name", "parameters", List.of("Олено", "курс"))))
                        .status())
                .isEqualTo(201);

        olena.hears("Вітаємо, Олено! Є новини: курс.");
        await("it was delivered")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(last("COUNSELLOR")
                                .path("delivery")
                                .path("status")
                                .asString())
                        .isIn("DELIVERED", "READ"));
        assertThat(last("COUNSELLOR").path("content").path("words").asString())
                .isEqualTo("Вітаємо, Олено! Є новини: курс.");
        assertThat(last("COUNSELLOR").path("channel").asString()).isEqualTo("WhatsApp");
        assertThat(problem(answer(Map.of("body", "ще ні")))).isEqualTo("409 window-closed");
        olena.says("Так, цікаво");
        counsellor.sees(id, "Так, цікаво");
        counsellor.answers(id, "Чудово");
        olena.hears("Чудово");
        assertThat(olena.heard()).doesNotContain("занадто пізно", "ще ні");
    }

    @Test
    void theOtherPhoneHasItAndOnlyThatOne() {
        var olena = arrives("telegram");
        var other = person("whatsapp", "other" + System.nanoTime(), "uk");
        haveBothPhones(olena, other);
        var stranger = person("telegram", "stranger" + System.nanoTime(), "uk").says("/start");
        stranger.hears("Bot");

        assertThat(answer(Map.of("body", "лише в Telegram", "channel", "telegram-main"))
                        .status())
                .isEqualTo(201);
        olena.hears("лише в Telegram");
        assertThat(answer(Map.of("body", "лише у WhatsApp", "channel", "whatsapp-main"))
                        .status())
                .isEqualTo(201);
        other.hears("лише у WhatsApp");
        assertThat(problem(answer(Map.of("body", "нікому", "channel", "messenger-main"))))
                .isEqualTo("409 unreachable");

        assertThat(olena.heard()).doesNotContain("лише у WhatsApp", "нікому");
        assertThat(other.heard()).doesNotContain("лише в Telegram", "нікому");
        assertThat(stranger.heard()).doesNotContain("лише в Telegram", "лише у WhatsApp", "нікому");
        assertThat(entries()
                        .filter(it ->
                                it.path("content").path("body").asString("").startsWith("лише"))
                        .map(it -> it.path("channel").asString()))
                .containsExactly("Telegram", "WhatsApp");
    }

    @Test
    void whoOptedOutGetsNoNewsButStillTheirAnswer() {
        var olena = arrives("whatsapp");
        olena.does("opt-out");
        counsellor.sees(id, "opted-out");

        assertThat(offered("whatsapp-main")).containsExactlyInAnyOrder("answer_waiting", "greeting_by_name");
        assertThat(problem(
                        answer(Map.of("template", Map.of("name", "open_evening", "parameters", List.of("понеділок"))))))
                .isEqualTo("409 opted-out");
        assertThat(answer(Map.of("template", Map.of("name", "answer_waiting"))).status())
                .isEqualTo(201);
        olena.hears("Для тебе є відповідь.");
        assertThat(olena.heard()).noneMatch(it -> it.contains("понеділок"));
    }

    @Test
    void whatThePlatformPausesIsOfferedNoMoreUntilItApprovesIt() {
        arrives("whatsapp");
        assertThat(offered("whatsapp-main")).contains("answer_waiting");

        sandbox.put("/sandbox/templates/answer_waiting", Map.of("status", "PAUSED"));

        await("it is gone")
                .atMost(PATIENCE)
                .until(() -> !offered("whatsapp-main").contains("answer_waiting"));
        assertThat(problem(answer(Map.of("template", Map.of("name", "answer_waiting")))))
                .isEqualTo("409 unknown-template");
        sandbox.put("/sandbox/templates/answer_waiting", Map.of("status", "APPROVED"));
        await("it is back")
                .atMost(PATIENCE)
                .until(() -> offered("whatsapp-main").contains("answer_waiting"));
    }

    @Test
    void onlyTheirOwnLanguageIsOffered() {
        counsellor = logIn("dafina");
        var elira = person("whatsapp", "elira" + System.nanoTime(), "sq")
                .says("Përshëndetje")
                .taps("Shqip")
                .taps("Po, pranoj")
                .taps("Shqipëri")
                .says("Dua Ausbildung");
        id = counsellor.accepts();

        assertThat(offered("whatsapp-main")).containsExactly("answer_waiting");
        assertThat(problem(answer(
                        Map.of("template", Map.of("name", "greeting_by_name", "parameters", List.of("a", "b"))))))
                .isEqualTo("409 unknown-template");
        assertThat(answer(Map.of("template", Map.of("name", "answer_waiting"))).status())
                .isEqualTo(201);
        elira.hears("Ka një përgjigje për ty.");
    }

    @Test
    void whatIsNotWholeIsRefusedAndSaid() {
        arrives("whatsapp");
        var greeting = Map.of("name", "greeting_by_name", "parameters", List.of("Олено"));

        assertThat(problem(answer(Map.of("template", greeting)))).isEqualTo("400 template-parameters");
        assertThat(problem(answer(Map.of("template", greeting, "body", "і ще"))))
                .isEqualTo("400 invalid");
        assertThat(problem(answer(Map.of("replyTo", 1)))).isEqualTo("400 invalid");
        assertThat(problem(answer(Map.of("body", " ")))).isEqualTo("400 invalid");
        assertThat(problem(answer(Map.of("template", Map.of("name", "x", "parameters", List.of("\u200b"))))))
                .isEqualTo("400 invalid");
        assertThat(problem(answer(Map.of("body", "hi", "channel", "Tele gram"))))
                .isEqualTo("400 invalid");
    }

    @ParameterizedTest
    @CsvSource({"telegram, Надіслати локацію", "whatsapp, Send location"})
    void aPlaceIsAskedForAndSentByAButton(String channel, String button) {
        var olena = arrives(channel);

        assertThat(answer(Map.of("body", "Де ви зараз?", "asksPlace", true)).status())
                .isEqualTo(201);
        olena.hears("Де ви зараз?");
        olena.taps(button);

        counsellor.sees(id, "\"type\":\"location\"");
        assertThat(last("COUNSELLOR").path("content").path("type").asString()).isEqualTo("location-request");
        counsellor.answers(id, "Дякую");
        olena.hears("Дякую");
        assertThat(olena.buttons()).as("the keyboard is gone").isNotEqualTo(List.of("Надіслати локацію"));
    }

    @Test
    void whereThereIsNoSuchButtonThePlaceIsAskedInWords() {
        var olena = arrives("messenger");

        assertThat(answer(Map.of("body", "Де ви зараз?", "asksPlace", true)).status())
                .isEqualTo(201);

        olena.hears("Де ви зараз?");
    }

    private Person arrives(String channel) {
        var olena = person(channel, "olena" + System.nanoTime(), "uk")
                .says(channel.equals("telegram") ? "/start" : "Привіт")
                .taps("Українська")
                .taps("Так, погоджуюся")
                .taps("Україна")
                .says("Як знайти Ausbildung?");
        id = counsellor.accepts();
        olena.hears("Oksana P.");
        return olena;
    }

    /// On the platform's clock, and as far as we know the person.
    private void aDayPasses() {
        assertThat(sandbox.post("/sandbox/clock", Map.of("by", "+25h")).status())
                .isEqualTo(200);
        jdbc.sql("""
            update contact_address
               set said_at = said_at - interval '25 hours', last_heard_at = last_heard_at - interval '25 hours'
             where contact = (select contact from conversation where id = :id)
            """).param("id", UUID.fromString(id)).update();
    }

    /// The same person has both phones, as the platform says.
    private void haveBothPhones(Person onTelegram, Person onWhatsApp) {
        ledger.record(List.of(new ChannelEvent.InboundMessage(
                "both/" + UUID.randomUUID(),
                new Address(
                        new ChannelName("whatsapp-main"),
                        "bsuid",
                        onWhatsApp.identity().path("userId").asString()),
                List.of(new Address(new ChannelName("telegram-main"), "user", onTelegram.id())),
                new Content.Text("мій другий телефон"),
                Instant.now(),
                null,
                null,
                null,
                null,
                null)));
        counsellor.sees(id, "мій другий телефон");
        onWhatsApp.says("це теж я");
        counsellor.sees(id, "це теж я");
    }

    private Http.Answer answer(Map<String, ?> body) {
        return counsellor.desk().post("/api/conversations/" + id + "/answers", body, UUID.randomUUID());
    }

    private static String problem(Http.Answer answer) {
        return answer.status() + " " + answer.json().path("type").asString().replaceFirst(".*:", "");
    }

    private JsonNode way(String channel) {
        return StreamSupport.stream(
                        counsellor.thread(id).path("contact").path("addresses").spliterator(), false)
                .filter(it -> it.path("id").asString().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private List<String> offered(String channel) {
        return StreamSupport.stream(
                        way(channel).path("prepared").path("messages").spliterator(), false)
                .map(it -> it.path("name").asString())
                .toList();
    }

    private Stream<JsonNode> entries() {
        return StreamSupport.stream(counsellor.thread(id).path("entries").spliterator(), false);
    }

    private JsonNode last(String author) {
        return entries()
                .filter(it -> it.path("author").asString().equals(author))
                .reduce((_, later) -> later)
                .orElseThrow();
    }
}
