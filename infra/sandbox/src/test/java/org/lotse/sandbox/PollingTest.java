package org.lotse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// How bots fetch their updates.
class PollingTest {

    private final Sandbox sandbox = Sandbox.start(0);
    private final Client client = new Client(sandbox);

    @BeforeEach
    void connect() throws Exception {
        client.bot("getMe", "{}");
        client.person("Olena");
    }

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void updatesWaitUntilTheyAreConfirmedByTheOffset() throws Exception {
        client.say("olena", "one");
        client.say("olena", "two");

        var both = client.updates(0);
        assertThat(both.size()).isEqualTo(2);
        assertThat(both.get(1).path("update_id").asLong()).isEqualTo(id(both.get(0)) + 1);
        assertThat(client.updates(0).size()).isEqualTo(2);

        var rest = client.updates(id(both.get(0)) + 1);
        assertThat(rest.size()).isEqualTo(1);
        assertThat(rest.at("/0/message/text").asString()).isEqualTo("two");
        assertThat(client.updates(id(both.get(1)) + 1).isEmpty()).isTrue();
        assertThat(client.updates(0).isEmpty()).isTrue();
    }

    @Test
    void aPollHoldsUntilSomethingIsSaid() throws Exception {
        var poll = poll(50);
        awaitPollers();
        assertThat(poll).isNotDone();

        client.say("olena", "hello");

        assertThat(result(poll).at("/result/0/message/text").asString()).isEqualTo("hello");
    }

    @Test
    void theNewerPollerSendsTheOlderAway() throws Exception {
        var older = poll(50);
        awaitPollers();
        var newer = poll(50);

        var conflict = result(older);
        assertThat(conflict.path("error_code").asInt()).isEqualTo(409);
        assertThat(conflict.path("description").asString())
                .isEqualTo("Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
                        + " running");

        client.say("olena", "hello");
        assertThat(result(newer).path("result").size()).isEqualTo(1);
    }

    @Test
    void pollingAndWebhookExcludeEachOther() throws Exception {
        try (var receiver = new Receiver()) {
            var poll = poll(50);
            awaitPollers();
            var hook = Json.object().put("url", receiver.url()).toString();
            assertThat(client.bot("setWebhook", hook).description()).isEqualTo("Webhook was set");

            assertThat(result(poll).path("error_code").asInt()).isEqualTo(409);
            var refused = client.bot("getUpdates", "{}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.description())
                    .startsWith("Conflict: can't use getUpdates method while webhook is active");

            assertThat(client.bot("setWebhook", hook).description()).isEqualTo("Webhook is already set");
            assertThat(client.bot("deleteWebhook", "{}").description()).isEqualTo("Webhook was deleted");
            assertThat(client.bot("getUpdates", "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void onlyTheKindsAskedForComeAndThatIsRemembered() throws Exception {
        client.bot("getUpdates", "{\"allowed_updates\":[\"message\",\"my_chat_member\"]}");
        client.say("olena", "one");
        client.phone("olena", "send", "{\"kind\":\"edit\",\"text\":\"two\"}");
        client.phone("olena", "block", "{}");

        var updates = client.updates(0);
        assertThat(updates.size()).isEqualTo(2);
        assertThat(updates.at("/1/my_chat_member/new_chat_member/status").asString())
                .isEqualTo("kicked");
    }

    @Test
    void aNegativeOffsetForgetsAllButTheLast() throws Exception {
        client.say("olena", "one");
        client.say("olena", "two");

        assertThat(client.updates(-1).at("/0/message/text").asString()).isEqualTo("two");
        assertThat(client.updates(0).size()).isEqualTo(1);
    }

    private CompletableFuture<HttpResponse<String>> poll(int seconds) {
        return client.http()
                .sendAsync(
                        client.request(
                                        "POST",
                                        "/bot" + Client.TOKEN + "/getUpdates",
                                        "application/json",
                                        "{\"timeout\":" + seconds + "}")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private void awaitPollers() {
        await().until(() ->
                client.get("/sandbox/bots").json().at("/0/way").asString().equals("polling"));
    }

    private static JsonNode result(CompletableFuture<HttpResponse<String>> poll) {
        return Json.read(poll.join().body());
    }

    private static long id(JsonNode update) {
        return update.path("update_id").asLong();
    }
}
