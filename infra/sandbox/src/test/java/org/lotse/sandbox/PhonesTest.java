package org.lotse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.sandbox.http.Json;

/// What people do with their phones, and what bots are told of it.
class PhonesTest {

    private final Sandbox sandbox = Sandbox.start(0);
    private final Client client = new Client(sandbox);

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void somebodyComesBackWithTheSameIdAndTheirLanguage() throws Exception {
        long id = client.person("Olena");

        try (var other = Sandbox.start(0);
                var later = new Client(other)) {
            assertThat(later.person("olena")).isEqualTo(id);
        }
        assertThat(Long.toString(id)).hasSize(10);
        var phone = client.phone("olena");
        assertThat(phone.path("displayName").asString()).isEqualTo("Olena");
        assertThat(phone.path("language").asString()).isEqualTo("uk");
        assertThat(client.send(
                                "POST",
                                "/sandbox/phones",
                                "application/json",
                                "{\"name\":\"OLENA\",\"language\":\"de\"}")
                        .json()
                        .path("language")
                        .asString())
                .isEqualTo("de");
        assertThat(client.get("/sandbox/phones").json().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/t.me/lotse_bot?start=abc, telegram, abc",
        "/wa.me/4915100000002?text=Hello%20%28ref%20abc%29, whatsapp, Hello+%28ref+abc%29",
        "/m.me/lotse.demo?ref=abc, messenger, abc",
        "/ig.me/m/lotse.demo?ref=abc, instagram, abc",
        "/t.me/lotse_bot, telegram, ''",
    })
    void aLinkLeadsToThePhonesAndNobodyHasFollowedItByThat(String link, String channel, String carried)
            throws Exception {
        client.person("olena");

        var opened = client.get(link);

        assertThat(opened.status()).isEqualTo(302);
        assertThat(opened.http().headers().firstValue("Location")).contains("/?follow=" + channel + "&with=" + carried);
        assertThat(client.phone("olena").path("thread")).isEmpty();
    }

    @Test
    void theNextRunGoesOnWhereTheLastOneEnded(@TempDir Path folder) throws Exception {
        var file = folder.resolve("phones.json");
        long id;
        try (var first = Sandbox.start(0, file);
                var early = new Client(first)) {
            id = early.person("Olena");
            early.bot("getMe", "{}");
            early.say("olena", "hello");
            early.updates(early.updates(0).get(0).path("update_id").asLong() + 1);
            early.bot("sendMessage", "{\"chat_id\":" + id + ",\"text\":\"welcome\"}");
            early.say("olena", "not told yet");
        }

        try (var second = Sandbox.start(0, file);
                var later = new Client(second)) {
            later.bot("getMe", "{}");

            assertThat(later.phone("olena").path("thread").findValuesAsString("text"))
                    .containsExactly("hello", "welcome", "not told yet");
            assertThat(later.updates(0).findValuesAsString("text")).containsExactly("not told yet");
            assertThat(later.bot("sendMessage", "{\"chat_id\":" + id + ",\"text\":\"again\"}")
                            .messageId())
                    .isEqualTo(4);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aStateThatCannotBeReadIsBegunAnew(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("phones.json"), "{\"bots\":[{\"token\":\"none\"}]}");

        try (var next = Sandbox.start(0, file);
                var anew = new Client(next)) {
            assertThat(anew.get("/sandbox/phones").json().isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"name\":\" \"}", "{\"name\":\"a/b\"}", "{\"name\":\"a\",\"language\":\"English\"}"})
    void aPhoneNeedsANameAndALanguage(String json) throws Exception {
        assertThat(client.send("POST", "/sandbox/phones", "application/json", json)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void beforeABotIsConnectedThereIsNobodyToTalkTo() throws Exception {
        client.person("Olena");

        var refused = client.say("olena", "hello");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asString()).isEqualTo("No bot is connected yet");
        assertThat(client.phone("olena").path("thread").isEmpty()).isTrue();
        assertThat(client.say("nobody", "hello").status()).isEqualTo(404);
    }

    @Test
    void aTextArrivesAsTelegramWritesIt() throws Exception {
        long id = connect("Olena");
        client.phone("olena", "start", "{\"code\":\"poster-7\"}");

        var message = client.updates(0).get(0).path("message");
        assertThat(message.path("text").asString()).isEqualTo("/start poster-7");
        assertThat(message.at("/entities/0/length").asInt()).isEqualTo(6);
        assertThat(message.at("/from/id").asLong()).isEqualTo(id);
        assertThat(message.at("/from/language_code").asString()).isEqualTo("uk");
        assertThat(message.at("/chat/type").asString()).isEqualTo("private");
        assertThat(message.path("message_id").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsTooLongForOneMessageComesAsTwo() throws Exception {
        connect("Olena");
        client.say("olena", "x".repeat(4095) + "👍");

        var updates = client.updates(0);
        assertThat(updates.size()).isEqualTo(2);
        assertThat(updates.at("/1/message/text").asString()).isEqualTo("👍");
        assertThat(client.say("olena", " ").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Українська", "українська", "Укр", "2"})
    void aButtonIsTappedByLabelBeginningOrNumber(String button) throws Exception {
        long id = connect("Olena");
        client.say("olena", "hello");
        ask(id, "English", "Українська", "Ўзбекча");

        assertThat(client.phone(
                                "olena",
                                "tap",
                                Json.object().put("button", button).toString())
                        .status())
                .isEqualTo(200);

        var query = client.updates(0).get(1).path("callback_query");
        assertThat(query.path("data").asString()).isEqualTo("Українська".substring(0, 3));
        assertThat(query.at("/message/message_id").asInt()).isEqualTo(2);
        assertThat(client.phone("olena").path("spinner").asBoolean()).isTrue();

        var answer = Json.object()
                .put("callback_query_id", query.path("id").asString())
                .put("text", "Saved")
                .toString();
        assertThat(client.bot("answerCallbackQuery", answer).status()).isEqualTo(200);
        assertThat(client.phone("olena").path("spinner").asBoolean()).isFalse();
        assertThat(client.phone("olena").at("/notice/text").asString()).isEqualTo("Saved");

        assertThat(client.bot("answerCallbackQuery", answer).description())
                .isEqualTo("Bad Request: query is too old and response timeout expired or query ID is invalid");
    }

    @ParameterizedTest
    @CsvSource({"Y", "0", "4", "Maybe"})
    void aButtonThatIsNotMeantClearlyIsNotTapped(String button) throws Exception {
        long id = connect("Olena");
        client.say("olena", "hello");
        ask(id, "Yes", "Yesterday", "No");

        var refused =
                client.phone("olena", "tap", Json.object().put("button", button).toString());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asString()).isEqualTo("The buttons are: Yes | Yesterday | No");
    }

    @Test
    void theKeyboardBelowSaysItsLabel() throws Exception {
        long id = connect("Olena");
        client.say("olena", "hello");
        assertThat(client.phone("olena", "tap", "{\"button\":\"1\"}").status()).isEqualTo(409);
        client.bot(
                "sendMessage",
                "{\"chat_id\":" + id + ",\"text\":\"?\",\"reply_markup\":{\"keyboard\":[[\"Yes\"],"
                        + "[{\"text\":\"My number\",\"request_contact\":true}]]}}");

        client.phone("olena", "tap", "{\"button\":\"yes\"}");
        client.phone("olena", "tap", "{\"button\":\"2\"}");

        var updates = client.updates(0);
        assertThat(updates.at("/1/message/text").asString()).isEqualTo("Yes");
        assertThat(updates.at("/2/message/contact/user_id").asLong()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo", "voice", "video", "document", "sticker", "location", "contact", "poll"})
    void everyKindIsSentAndSeen(String kind) throws Exception {
        connect("Ali");
        client.phone("ali", "send", Json.object().put("kind", kind).toString());

        assertThat(client.updates(0).get(0).path("message").has(kind)).isTrue();
        assertThat(client.phone("ali").at("/thread/0/kind").asString()).isEqualTo(kind);
    }

    @Test
    void anAlbumIsSeveralMessagesOfOneGroup() throws Exception {
        connect("Ali");
        client.phone("ali", "send", "{\"kind\":\"photo\",\"count\":3,\"text\":\"look\"}");

        var updates = client.updates(0);
        assertThat(updates.size()).isEqualTo(3);
        assertThat(updates.at("/2/message/media_group_id")).isEqualTo(updates.at("/0/message/media_group_id"));
        assertThat(updates.at("/0/message/caption").asString()).isEqualTo("look");
        assertThat(updates.get(2).path("message").has("caption")).isFalse();
    }

    @Test
    void somebodyElsesContactIsNotTheirOwn() throws Exception {
        long id = connect("Ali");
        client.phone("ali", "send", "{\"kind\":\"contact\",\"own\":false}");

        assertThat(client.updates(0).at("/0/message/contact/user_id").asLong()).isNotEqualTo(id);
    }

    @Test
    void anEditIsToldAndADeletionIsNot() throws Exception {
        connect("Ali");
        client.say("ali", "wrong");
        client.phone("ali", "send", "{\"kind\":\"edit\",\"text\":\"right\"}");
        client.phone("ali", "send", "{\"kind\":\"delete\"}");

        var updates = client.updates(0);
        assertThat(updates.size()).isEqualTo(2);
        assertThat(updates.at("/1/edited_message/text").asString()).isEqualTo("right");
        assertThat(updates.at("/1/edited_message/message_id").asInt()).isEqualTo(1);
        assertThat(client.phone("ali").path("thread").isEmpty()).isTrue();
    }

    @Test
    void blockingIsToldOnceAndUnblockingToo() throws Exception {
        connect("Ali");
        client.say("ali", "hello");
        client.phone("ali", "block", "{}");
        client.phone("ali", "block", "{}");
        assertThat(client.get("/sandbox/phones").json().at("/0/blocked").asBoolean())
                .isTrue();
        client.phone("ali", "unblock", "{}");

        var updates = client.updates(0);
        assertThat(updates.size()).isEqualTo(3);
        assertThat(updates.at("/1/my_chat_member/new_chat_member/status").asString())
                .isEqualTo("kicked");
        assertThat(updates.at("/2/my_chat_member/new_chat_member/status").asString())
                .isEqualTo("member");
    }

    @Test
    void aReactionIsToldOnlyToWhoAskedForIt() throws Exception {
        long id = connect("Ali");
        client.say("ali", "hello");
        client.bot("sendMessage", "{\"chat_id\":" + id + ",\"text\":\"hi\"}");
        client.phone("ali", "send", "{\"kind\":\"reaction\",\"emoji\":\"❤\"}");
        assertThat(client.updates(0).size()).isEqualTo(1);
        assertThat(client.phone("ali").at("/thread/1/reactions/0").asString()).isEqualTo("❤");

        client.bot("getUpdates", "{\"allowed_updates\":[\"message\",\"message_reaction\"]}");
        client.phone("ali", "send", "{\"kind\":\"reaction\"}");
        assertThat(client.updates(0)
                        .at("/1/message_reaction/old_reaction/0/emoji")
                        .asString())
                .isEqualTo("❤");
    }

    @Test
    void eventsRingForThePhoneThatChanged() throws Exception {
        connect("Ali");
        var stream = client.http()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/events"))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo(":");
            assertThat(lines.readLine()).isEmpty();
            client.say("ali", "hello");

            assertThat(lines.readLine()).isEqualTo("data: {\"phone\":\"ali\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", "/phones.css, text/css", "/page.js, text/javascript"})
    void thePageIsServed(String path, String type) throws Exception {
        var page = client.get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.http().headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(page.http().body()).doesNotContain("https://");
        assertThat(client.get("/nothing.html").status()).isEqualTo(404);
    }

    private long connect(String name) throws Exception {
        client.bot("getMe", "{}");
        return client.person(name);
    }

    private void ask(long id, String... labels) throws Exception {
        var message = Json.object().put("chat_id", id).put("text", "?");
        var rows = message.putObject("reply_markup").putArray("inline_keyboard");
        for (var label : labels) {
            rows.addArray()
                    .addObject()
                    .put("text", label)
                    .put("callback_data", label.substring(0, Math.min(3, label.length())));
        }
        client.bot("sendMessage", message.toString());
    }
}
