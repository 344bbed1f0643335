package org.lotse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// What bots send, and which of it Telegram refuses.
class SendingTest {

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
    void aMessageIsOnThePhoneAndItsIdsCountOnPerChat() throws Exception {
        var first = send("Вітаю");
        var second = send("Ще");

        assertThat(first.messageId()).isEqualTo(2);
        assertThat(second.messageId()).isEqualTo(3);
        assertThat(first.json().at("/result/chat/id").asLong()).isEqualTo(olena);
        assertThat(client.phone("olena").at("/thread/1/text").asString()).isEqualTo("Вітаю");
        assertThat(client.phone("olena").at("/thread/1/from").asString()).isEqualTo("bot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendMessage", "sendmessage", "SENDMESSAGE"})
    void theMethodsNameIsTakenInAnyCaseAndTheChatAsStringToo(String method) throws Exception {
        var answer = client.bot(method, "{\"chat_id\":\"" + olena + "\",\"text\":\"hi\",\"method\":\"sendmessage\"}");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void parametersComeInTheQueryAsFormOrAsMultipartToo() throws Exception {
        var path = "/bot" + Client.TOKEN + "/sendMessage";
        var query = client.get(path + "?text=a%20%2B&chat_id=" + olena);
        var form = client.send("POST", path, "application/x-www-form-urlencoded", "text=b+%26&chat_id=" + olena);
        var multipart = client.send(
                "POST",
                path,
                "multipart/form-data; boundary=xyz",
                part("chat_id", olena + "") + part("text", "в") + part("reply_markup", keyboard("data"))
                        + "--xyz--\r\n");

        assertThat(query.json().at("/result/text").asString()).isEqualTo("a +");
        assertThat(form.json().at("/result/text").asString()).isEqualTo("b &");
        assertThat(multipart.json().at("/result/text").asString()).isEqualTo("в");
        assertThat(multipart
                        .json()
                        .at("/result/reply_markup/inline_keyboard/0/0/text")
                        .asString())
                .isEqualTo("Yes");
    }

    @Test
    void aTextHas1To4096Utf16Units() throws Exception {
        assertThat(send("x".repeat(4096)).status()).isEqualTo(200);
        assertThat(send("x".repeat(4097)).description()).isEqualTo("Bad Request: message is too long");
        assertThat(send("👍".repeat(2049)).description()).isEqualTo("Bad Request: message is too long");
        assertThat(send(" ").description()).isEqualTo("Bad Request: message text is empty");
        assertThat(send("").status()).isEqualTo(400);
    }

    @Test
    void aButtonCarries1To64Bytes() throws Exception {
        assertThat(ask(keyboard("д".repeat(32))).status()).isEqualTo(200);
        assertThat(ask(keyboard("д".repeat(32) + "x")).description()).isEqualTo("Bad Request: BUTTON_DATA_INVALID");
        assertThat(ask(keyboard("")).description()).isEqualTo("Bad Request: BUTTON_DATA_INVALID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"inline_keyboard\":[[{\"text\":\"a\"}]]} | can't parse inline keyboard button: Text buttons are"
                        + " unallowed",
                "{\"inline_keyboard\":[[{\"callback_data\":\"a\"}]]} | can't parse inline keyboard button: Field"
                        + " \"text\"",
                "{\"inline_keyboard\":[[{\"text\":\"a\",\"url\":\"http://x\"}]]} | inline keyboard button URL",
                "[1] | object expected as reply markup"
            })
    void oneBadButtonRefusesTheMessage(String markup, String description) throws Exception {
        var answer = ask(markup);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.description()).startsWith("Bad Request: " + description);
        assertThat(client.phone("olena").path("thread").size()).isEqualTo(1);
    }

    @Test
    void formattingThatIsNotClosedIsRefusedAndFormattingThatIsDoesNotCount() throws Exception {
        var bold = client.bot(
                "sendMessage",
                message("<b>" + "x".repeat(4096) + "</b>")
                        .put("parse_mode", "HTML")
                        .toString());
        var open = client.bot(
                "sendMessage", message("<b>x &lt; y").put("parse_mode", "HTML").toString());
        var markdown = client.bot(
                "sendMessage",
                message("snake_case").put("parse_mode", "Markdown").toString());

        assertThat(bold.status()).isEqualTo(200);
        assertThat(bold.json().at("/result/entities/0/length").asInt()).isEqualTo(4096);
        assertThat(open.description()).startsWith("Bad Request: can't parse entities");
        assertThat(markdown.description()).startsWith("Bad Request: can't parse entities");
    }

    @Test
    void aBotReachesOnlyWhoWroteToItAndHasNotBlockedIt() throws Exception {
        long ali = client.person("Ali");

        assertThat(client.bot("sendMessage", "{\"chat_id\":" + ali + ",\"text\":\"hi\"}")
                        .description())
                .isEqualTo("Bad Request: chat not found");
        assertThat(client.bot("sendMessage", "{\"text\":\"hi\"}").description())
                .isEqualTo("Bad Request: chat_id is empty");

        client.phone("olena", "block", "{}");
        var blocked = send("hi");
        assertThat(blocked.status()).isEqualTo(403);
        assertThat(blocked.description()).isEqualTo("Forbidden: bot was blocked by the user");
        assertThat(client.say("olena", "hello").status()).isEqualTo(409);

        client.phone("olena", "unblock", "{}");
        assertThat(send("hi").status()).isEqualTo(200);
    }

    @Test
    void aReplyNamesAMessageOfTheChat() throws Exception {
        var reply = client.bot(
                "sendMessage",
                message("a")
                        .set("reply_parameters", Json.object().put("message_id", 1))
                        .toString());
        var lost = client.bot(
                "sendMessage",
                message("a")
                        .set("reply_parameters", Json.object().put("message_id", 99))
                        .toString());
        var anyway = client.bot(
                "sendMessage",
                message("a")
                        .set(
                                "reply_parameters",
                                Json.object().put("message_id", 99).put("allow_sending_without_reply", true))
                        .toString());

        assertThat(reply.json().at("/result/reply_to_message/message_id").asInt())
                .isEqualTo(1);
        assertThat(client.phone("olena").at("/thread/1/replyTo").asInt()).isEqualTo(1);
        assertThat(lost.description()).isEqualTo("Bad Request: message to be replied not found");
        assertThat(anyway.status()).isEqualTo(200);
    }

    @Test
    void aMessageIsEditedAndDeleted() throws Exception {
        long id = send("before").messageId();

        var edited = client.bot(
                "editMessageText", message("after").put("message_id", id).toString());
        var same = client.bot(
                "editMessageText", message("after").put("message_id", id).toString());
        var theirs = client.bot(
                "editMessageText", message("after").put("message_id", 1).toString());

        assertThat(edited.json().path("result").has("edit_date")).isTrue();
        assertThat(same.description()).startsWith("Bad Request: message is not modified");
        assertThat(theirs.description()).isEqualTo("Bad Request: message can't be edited");
        assertThat(client.phone("olena").at("/thread/1/text").asString()).isEqualTo("after");
        assertThat(client.phone("olena").at("/thread/1/edited").asBoolean()).isTrue();

        assertThat(client.bot("deleteMessage", message("").put("message_id", id).toString())
                        .status())
                .isEqualTo(200);
        assertThat(client.phone("olena").path("thread").size()).isEqualTo(1);
        assertThat(client.bot("deleteMessage", message("").put("message_id", id).toString())
                        .description())
                .isEqualTo("Bad Request: message to delete not found");
    }

    @Test
    void buttonsAreTakenOffAMessageWithoutMarkingItEdited() throws Exception {
        long id = ask(keyboard("data")).messageId();

        client.bot("editMessageReplyMarkup", message("").put("message_id", id).toString());

        assertThat(client.phone("olena").at("/thread/1/buttons").isNull()).isTrue();
        assertThat(client.phone("olena").at("/thread/1/edited").asBoolean()).isFalse();
    }

    @Test
    void typingIsSeenUntilSomethingIsSaid() throws Exception {
        client.bot("sendChatAction", "{\"chat_id\":" + olena + ",\"action\":\"typing\"}");
        assertThat(client.phone("olena").path("typing").asBoolean()).isTrue();

        send("hi");
        assertThat(client.phone("olena").path("typing").asBoolean()).isFalse();
        assertThat(client.bot("sendChatAction", "{\"chat_id\":" + olena + ",\"action\":\"sleep\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFileIsUploadedOnceSentAgainByItsIdAndDownloaded() throws Exception {
        var body = part("chat_id", olena + "") + part("caption", "see") + part("document", "attach://a")
                + "--xyz\r\nContent-Disposition: form-data; name=\"a\"; filename=\"план.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\none\r\ntwo\r\n--xyz--\r\n";
        var sent =
                client.send("POST", "/bot" + Client.TOKEN + "/senddocument", "multipart/form-data; boundary=xyz", body);
        var id = sent.json().at("/result/document/file_id").asString();

        assertThat(sent.json().at("/result/document/file_name").asString()).isEqualTo("план.txt");
        assertThat(client.bot("sendDocument", "{\"chat_id\":" + olena + ",\"document\":\"" + id + "\"}")
                        .status())
                .isEqualTo(200);

        var path = client.bot("getFile", "{\"file_id\":\"" + id + "\"}")
                .json()
                .at("/result/file_path")
                .asString();
        var download = client.get("/file/bot" + Client.TOKEN + "/" + path);
        assertThat(download.http().body()).isEqualTo("one\r\ntwo");
    }

    @Test
    void aFileTooLargeToDownloadIsRefused() throws Exception {
        client.phone("olena", "send", "{\"kind\":\"document\",\"size\":30000000}");
        var updates = client.updates(0);
        var id = updates.get(1).at("/message/document/file_id").asString();

        assertThat(client.bot("getFile", "{\"file_id\":\"" + id + "\"}").description())
                .isEqualTo("Bad Request: file is too big");
        assertThat(client.bot("getFile", "{\"file_id\":\"nonsense\"}").status()).isEqualTo(400);
    }

    @Test
    void anUnknownMethodIs404AndAMalformedToken401() throws Exception {
        assertThat(client.bot("sendNonsense", "{}").status()).isEqualTo(404);
        assertThat(client.send("POST", "/bothello/getMe", "application/json", "{}")
                        .status())
                .isEqualTo(401);
        assertThat(client.bot("sendMessage", "no json").status()).isEqualTo(400);
    }

    @Test
    void eachTokenIsABotOfItsOwn() throws Exception {
        var other = client.answer(client.request(
                "POST",
                "/bot77:other/sendMessage",
                "application/json",
                message("hi").toString()));

        assertThat(other.description()).isEqualTo("Bad Request: chat not found");
    }

    @Test
    void aBotOfferedTheDoorFromOutsideIsRefused() throws Exception {
        HttpRequest.Builder foreign = client.request(
                        "POST", "/sandbox/phones/telegram/olena/say", "application/json", "{}")
                .header("Sec-Fetch-Site", "cross-site");

        assertThat(client.answer(foreign).status()).isEqualTo(403);
    }

    private Client.Response send(String text) throws Exception {
        return client.bot("sendMessage", message(text).toString());
    }

    private Client.Response ask(String markup) throws Exception {
        return client.bot(
                "sendMessage",
                message("?").set("reply_markup", Json.read(markup)).toString());
    }

    private ObjectNode message(String text) {
        return Json.object().put("chat_id", olena).put("text", text);
    }

    private static String keyboard(String data) {
        return "{\"inline_keyboard\":[[{\"text\":\"Yes\",\"callback_data\":\"" + data + "\"}]]}";
    }

    private static String part(String name, String value) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
