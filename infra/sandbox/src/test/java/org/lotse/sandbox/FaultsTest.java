package org.lotse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.sandbox.http.Json;

/// What goes wrong on demand.
class FaultsTest {

    private final Sandbox sandbox = Sandbox.start(0);
    private final Client client = new Client(sandbox);
    private long olena;

    @BeforeEach
    void olenaPressesStart() throws Exception {
        client.bot("getMe", "{}");
        olena = client.person("Olena");
        client.phone("olena", "start", "{}");
    }

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void tooManyRequestsSaysHowLongToWait() throws Exception {
        client.fault("{\"tooManyRequests\":1,\"retryAfter\":7}");

        var refused = send("one");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().at("/parameters/retry_after").asInt()).isEqualTo(7);
        assertThat(refused.http().headers().firstValue("Retry-After")).hasValue("7");
        assertThat(refused.description()).isEqualTo("Too Many Requests: retry after 7");
        assertThat(send("two").status()).isEqualTo(200);
    }

    @Test
    void aServerErrorIsAPageOfHtml() throws Exception {
        client.fault("{\"serverErrors\":1}");

        var error = send("one");
        assertThat(error.status()).isEqualTo(502);
        assertThat(error.http().body()).contains("<html>");
        assertThat(texts()).isEmpty();
    }

    @Test
    void aResetBeforeAcceptanceLeavesNothingOnThePhone() throws Exception {
        client.fault("{\"resets\":1}");

        assertThatThrownBy(() -> send("one")).isInstanceOf(IOException.class);
        assertThat(texts()).isEmpty();
        assertThat(send("two").status()).isEqualTo(200);
    }

    @Test
    void aResetAfterAcceptanceLeavesTheMessageOnThePhone() throws Exception {
        client.fault("{\"resetsAfter\":1}");

        assertThatThrownBy(() -> send("one")).isInstanceOf(IOException.class);
        assertThat(texts()).containsExactly("one");
    }

    @Test
    void aSwallowedMessageIsOnThePhoneAndNeverAnswered() throws Exception {
        client.fault("{\"swallow\":1}");

        var call = client.http()
                .sendAsync(
                        client.request(
                                        "POST",
                                        "/bot" + Client.TOKEN + "/sendMessage",
                                        "application/json",
                                        message("one"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        await().until(() -> texts().contains("one"));
        assertThat(call).isNotDone();
        assertThat(send("two").status()).isEqualTo(200);
        assertThat(call).isNotDone();
        call.cancel(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"getUpdates", "sendChatAction", "getMe", "answerCallbackQuery"})
    void countedFaultsWaitForACallThatReachesSomebody(String method) throws Exception {
        client.fault("{\"serverErrors\":1}");

        client.bot(method, "{\"chat_id\":" + olena + ",\"action\":\"typing\"}");

        assertThat(send("one").status()).isEqualTo(502);
    }

    @Test
    void aMethodCanBeNamedAndAPersonToo() throws Exception {
        client.fault("{\"tooManyRequests\":2,\"methods\":[\"getupdates\"]}");
        assertThat(send("one").status()).isEqualTo(200);
        assertThat(client.bot("getUpdates", "{}").status()).isEqualTo(429);

        client.send("DELETE", "/sandbox/faults/telegram", "application/json", "");
        client.fault("{\"tooManyRequests\":1,\"chat\":1}");
        assertThat(send("two").status()).isEqualTo(200);
    }

    @Test
    void aWithdrawnTokenIs401ForEveryCall() throws Exception {
        client.fault("{\"unauthorized\":true}");

        assertThat(client.bot("getMe", "{}").status()).isEqualTo(401);
        assertThat(send("one").description()).isEqualTo("Unauthorized");

        client.fault("{\"unauthorized\":false}");
        assertThat(send("one").status()).isEqualTo(200);
    }

    @Test
    void switchesAreSetOneByOneShownAndCleared() throws Exception {
        client.fault("{\"latency\":\"PT0.001S\"}");
        client.fault("{\"slowBody\":\"PT0.001S\",\"clockSkew\":\"-PT2H\"}");
        assertThat(send("slow").status()).isEqualTo(200);

        var shown = client.get("/sandbox/faults/telegram").json();
        assertThat(shown.path("latency").asString()).isEqualTo("PT0.001S");
        assertThat(shown.path("clockSkew").asString()).isEqualTo("PT-2H");

        var cleared = client.send("DELETE", "/sandbox/faults/telegram", "application/json", "");
        assertThat(cleared.json().path("latency").asString()).isEqualTo("PT0S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"latency\":\"soon\"}", "{\"tooManyRequest\":1}", "{\"latency\":\"PT1H\"}", "[]"})
    void aSwitchThatDoesNotExistIsRefused(String json) throws Exception {
        assertThat(client.send("PUT", "/sandbox/faults/telegram", "application/json", json)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void callsAreLoggedWithoutWords() throws Exception {
        client.fault("{\"tooManyRequests\":1}");
        send("secret words");
        send("secret words");

        var calls = client.get("/sandbox/calls/telegram");
        assertThat(calls.json().at("/1/method").asString()).isEqualTo("sendMessage");
        assertThat(calls.json().at("/1/status").asInt()).isEqualTo(429);
        assertThat(calls.json().at("/2/status").asInt()).isEqualTo(200);
        assertThat(calls.json().at("/2/chatId").asLong()).isEqualTo(olena);
        assertThat(calls.http().body()).doesNotContain("secret");

        client.send("DELETE", "/sandbox/calls/telegram", "application/json", "");
        assertThat(client.get("/sandbox/calls/telegram").json().isEmpty()).isTrue();
    }

    private Client.Response send(String text) throws IOException, InterruptedException {
        return client.bot("sendMessage", message(text));
    }

    private String message(String text) {
        return Json.object().put("chat_id", olena).put("text", text).toString();
    }

    private List<String> texts() throws Exception {
        return client.phone("olena").path("thread").values().stream()
                .filter(it -> it.path("from").asString().equals("bot"))
                .map(it -> it.path("text").asString())
                .toList();
    }
}
