package org.lotse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.sandbox.http.Json;

/// How updates are pushed to bots.
class WebhookTest {

    private final Sandbox sandbox = Sandbox.start(0);
    private final Client client = new Client(sandbox);
    private final Receiver receiver = open();

    @BeforeEach
    void connect() throws Exception {
        client.bot("getMe", "{}");
        client.person("Olena");
    }

    @AfterEach
    void close() {
        client.close();
        receiver.close();
        sandbox.close();
    }

    @Test
    void whatWaitedIsPushedWithTheSecretInOrder() throws Exception {
        client.say("olena", "one");
        client.say("olena", "two");
        setWebhook();
        client.say("olena", "three");

        await().until(() -> receiver.texts().size() == 3);
        assertThat(receiver.texts()).containsExactly("one", "two", "three");
        assertThat(receiver.secrets()).containsOnly("s3cret_-");
        assertThat(client.bot("getWebhookInfo", "{}")
                        .json()
                        .at("/result/pending_update_count")
                        .asInt())
                .isZero();
    }

    @Test
    void aRefusedUpdateComesAgainBeforeTheNextOfItsChat() throws Exception {
        receiver.answerNext(500, "");
        receiver.answerNext(503, "");
        setWebhook();
        client.say("olena", "one");
        client.say("olena", "two");

        await().until(() -> receiver.texts().size() == 4);
        assertThat(receiver.texts()).containsExactly("one", "one", "one", "two");
        assertThat(client.bot("getWebhookInfo", "{}")
                        .json()
                        .at("/result/last_error_message")
                        .asString())
                .isEqualTo("Wrong response from the webhook: 503");
    }

    @Test
    void aChatThatIsStuckDoesNotHoldUpAnother() throws Exception {
        client.person("Ali");
        receiver.answerNext(500, "");
        setWebhook();
        client.say("olena", "stuck");
        await().until(() -> receiver.texts().size() == 1);
        client.say("ali", "free");

        await().until(() -> receiver.texts().size() == 3);
        assertThat(receiver.texts()).containsExactlyInAnyOrder("stuck", "stuck", "free");
    }

    @Test
    void anUpdateIsDeliveredTwiceOnDemand() throws Exception {
        client.fault("{\"duplicates\":1}");
        setWebhook();
        client.say("olena", "one");
        client.say("olena", "two");

        await().until(() -> receiver.texts().size() == 3);
        assertThat(receiver.texts()).containsExactly("one", "one", "two");
        assertThat(receiver.arrived().get(0)).isEqualTo(receiver.arrived().get(1));
    }

    @Test
    void whenReorderedAnUpdateComesLateOnceMore() throws Exception {
        client.fault("{\"reorder\":true}");
        setWebhook();
        client.say("olena", "one");
        client.say("olena", "two");

        await().until(() -> receiver.texts().size() == 3);
        assertThat(receiver.texts()).containsExactly("one", "two", "one");
    }

    @Test
    void theAnswerMayHoldACall() throws Exception {
        long olena = client.person("Olena");
        receiver.answerNext(
                200,
                Json.object()
                        .put("method", "sendmessage")
                        .put("chat_id", olena)
                        .put("text", "at once")
                        .toString());
        setWebhook();
        client.say("olena", "one");

        await().until(() -> client.phone("olena").path("thread").size() == 2);
        assertThat(client.phone("olena").at("/thread/1/text").asString()).isEqualTo("at once");
    }

    @Test
    void afterTheWebhookIsGoneUpdatesWait() throws Exception {
        setWebhook();
        client.bot("deleteWebhook", "{}");
        client.say("olena", "one");

        assertThat(client.updates(0).size()).isEqualTo(1);
        assertThat(receiver.texts()).isEmpty();
    }

    @Test
    void aSecretHasOnlyCertainSigns() throws Exception {
        assertThat(client.bot("setWebhook", "{\"url\":\"http://localhost\",\"secret_token\":\"a b\"}")
                        .description())
                .isEqualTo("Bad Request: secret token contains unallowed characters");
        assertThat(client.bot("setWebhook", "{\"url\":\"nonsense\"}").status()).isEqualTo(400);
    }

    private void setWebhook() throws Exception {
        client.bot(
                "setWebhook",
                Json.object()
                        .put("url", receiver.url())
                        .put("secret_token", "s3cret_-")
                        .toString());
    }

    private static Receiver open() {
        try {
            return new Receiver();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
