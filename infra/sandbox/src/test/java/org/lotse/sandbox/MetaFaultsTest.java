package org.lotse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lotse.sandbox.http.Json;

/// What goes wrong at Meta on demand, and how webhooks are called.
class MetaFaultsTest {

    private static final String CHANNEL = "whatsapp";

    private Meta meta;

    @BeforeEach
    void olenaWrites() throws Exception {
        meta = new Meta();
        meta.person(CHANNEL, "Olena");
        meta.say(CHANNEL, "olena", "one");
    }

    @AfterEach
    void close() {
        meta.close();
    }

    @Test
    void callsAreRefusedCutAndSwallowed() throws Exception {
        fault("{\"tooManyRequests\":1,\"serverErrors\":1,\"retryAfter\":90}");

        var tooMany = send("a");
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(Meta.code(tooMany)).isEqualTo(80007);
        assertThat(tooMany.http()
                        .headers()
                        .firstValue("X-Business-Use-Case-Usage")
                        .orElse(""))
                .contains("\"estimated_time_to_regain_access\":2");
        assertThat(send("b").http().body()).contains("<html>");
        assertThat(send("c").status()).isEqualTo(200);
        fault("{\"resets\":1,\"resetsAfter\":1}");
        assertThatThrownBy(() -> send("d")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> send("e")).isInstanceOf(IOException.class);
        assertThat(meta.heard(CHANNEL, "olena")).containsExactly("c", "e");
    }

    @Test
    void aRevokedTokenAndTheLimitsHaveTheirCodes() throws Exception {
        fault("{\"unauthorized\":true}");
        assertThat(Meta.code(send("a"))).isEqualTo(190);
        assertThat(Meta.code(meta.get(Meta.NUMBER))).isEqualTo(190);

        fault("{\"unauthorized\":false,\"pairRate\":1,\"throughput\":1,\"spamLimit\":1}");
        assertThat(Meta.code(send("held back"))).isEqualTo(131048);
        assertThat(Meta.code(send("b"))).isEqualTo(130429);
        assertThat(Meta.code(send("c"))).isEqualTo(131056);
        assertThat(send("d").status()).isEqualTo(200);
    }

    @Test
    void whatWasAcceptedMayFailLater() throws Exception {
        meta.subscribeWhatsApp();
        fault("{\"failsLater\":1}");

        assertThat(send("a").status()).isEqualTo(200);

        await().until(() -> meta.hook().statuses().size() == 2);
        assertThat(meta.hook().statuses()).containsExactly("sent", "failed");
        assertThat(meta.heard(CHANNEL, "olena")).isEmpty();
    }

    @Test
    void statusesComeUpsideDown() throws Exception {
        meta.subscribeWhatsApp();
        fault("{\"shuffleStatuses\":true}");
        send("a");

        await().until(() -> meta.hook().statuses().size() == 2);
        assertThat(meta.hook().statuses()).containsExactly("delivered", "sent");
    }

    @Test
    void aRefusedDeliveryComesAgainAndKeepsTheOrderOfItsPerson() throws Exception {
        Stream.of(500, 401, 201).forEach(meta.hook()::answerNext);
        meta.subscribeWhatsApp();
        meta.say(CHANNEL, "olena", "two");

        await().until(() -> texts().anyMatch("two"::equals));
        assertThat(texts().filter("one"::equals).count()).isEqualTo(4);
        assertThat(texts().toList().getLast()).isEqualTo("two");
    }

    @Test
    void afterSevenDaysADeliveryIsGivenUp() throws Exception {
        Stream.generate(() -> 500).limit(1000).forEach(meta.hook()::answerNext);
        meta.subscribeWhatsApp();
        await().until(() -> !meta.hook().arrived().isEmpty());
        meta.control("POST", "clock", "{\"by\":\"8d\"}");

        await().until(() ->
                meta.client().get("/sandbox/accounts").json().at("/0/pending").asInt() == 0);
        meta.say(CHANNEL, "olena", "two");
        await().until(() -> texts().anyMatch("two"::equals));
    }

    @Test
    void deliveriesAreRepeatedAndComeLateOnceMore() throws Exception {
        meta.subscribeWhatsApp();
        await().until(() -> texts().count() == 1);
        fault("{\"duplicates\":1}");
        meta.say(CHANNEL, "olena", "two");
        await().until(() -> texts().count() == 3);
        fault("{\"reorder\":true}");
        meta.say(CHANNEL, "olena", "three");
        await().until(() -> texts().count() == 4);
        meta.say(CHANNEL, "olena", "four");

        await().until(() -> texts().count() == 6);
        assertThat(texts()).containsExactly("one", "two", "two", "three", "four", "three");
    }

    @Test
    void whatHappensTogetherComesInOneEnvelope() throws Exception {
        meta.subscribeWhatsApp();
        await().until(() -> texts().count() == 1);
        meta.person(CHANNEL, "Ali");
        fault("{\"gather\":\"PT3S\"}");
        meta.say(CHANNEL, "olena", "two");
        meta.say(CHANNEL, "ali", "three");

        await().until(() -> texts().count() == 3);
        assertThat(meta.hook().arrived()).hasSize(2);
        var value = meta.hook().arrived().getLast().at("/entry/0/changes/0/value");
        assertThat(value.path("messages").size()).isEqualTo(2);
        assertThat(new HashSet<>(value.path("contacts").findValuesAsString("name")))
                .containsExactlyInAnyOrder("Olena", "Ali");
    }

    @Test
    void callsAreLoggedWithoutWords() throws Exception {
        send("secret words");

        var calls = meta.client().get("/sandbox/calls/whatsapp");
        assertThat(calls.json().at("/0/method").asString()).isEqualTo("messages");
        assertThat(calls.json().at("/0/status").asInt()).isEqualTo(200);
        assertThat(calls.json().at("/0/chatId").asLong())
                .isEqualTo(meta.peek(CHANNEL, "olena").path("id").asLong());
        assertThat(calls.http().body()).doesNotContain("secret");
    }

    @Test
    void whatWasSentElsewhereIsEchoed() throws Exception {
        meta.subscribe("page", "messages,message_echoes", Meta.PAGE);
        meta.subscribe("whatsapp_business_account", "messages,smb_message_echoes", Meta.WABA);
        meta.person("messenger", "Ali");
        meta.say("messenger", "ali", "hello");

        meta.act("messenger", "ali", "inbox", "{\"text\":\"by hand\"}");
        meta.act(CHANNEL, "olena", "inbox", "{\"text\":\"by hand\"}");

        await().until(() -> meta.hook().events("message").size() == 2
                && meta.hook().inside("message_echoes").size() == 1);
        var echo = meta.hook().events("message").getLast().path("message");
        assertThat(echo.path("is_echo").asBoolean()).isTrue();
        assertThat(echo.has("app_id")).isFalse();
        assertThat(meta.hook()
                        .inside("message_echoes")
                        .getFirst()
                        .at("/text/body")
                        .asString())
                .isEqualTo("by hand");
    }

    @Test
    void theNextRunGoesOnWhereTheLastOneEnded(@TempDir Path folder) throws Exception {
        var file = folder.resolve("phones.json");
        String number;
        try (var first = new Meta(Sandbox.start(0, file))) {
            first.person(CHANNEL, "Olena");
            first.act(CHANNEL, "olena", "change-number", "{}");
            first.say(CHANNEL, "olena", "hello");
            number = first.peek(CHANNEL, "olena").at("/identity/number").asString();
        }

        try (var second = new Meta(Sandbox.start(0, file))) {
            assertThat(second.peek(CHANNEL, "olena").at("/thread/0/text").asString())
                    .isEqualTo("hello");
            assertThat(second.peek(CHANNEL, "olena").at("/identity/number").asString())
                    .isEqualTo(number);
            second.subscribeWhatsApp();
            await().until(() -> second.hook().messages().size() == 3);
        }
    }

    private Stream<String> texts() {
        return meta.hook().messages().stream().map(it -> it.at("/text/body").asString());
    }

    private void fault(String json) throws Exception {
        assertThat(meta.control("PUT", "faults/whatsapp", json).status()).isEqualTo(200);
    }

    private Client.Response send(String text) throws Exception {
        var message = Json.object()
                .put("to", meta.peek(CHANNEL, "olena").at("/identity/number").asString())
                .put("type", "text");
        message.putObject("text").put("body", text);
        return meta.whatsApp(message);
    }
}
