package org.lotse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The Cloud API as a business calls it, and what it is told.
class WhatsAppTest {

    private static final String CHANNEL = "whatsapp";

    private Meta meta;
    private String number;
    private String userId;

    @BeforeEach
    void olenaWrites() throws Exception {
        meta = new Meta();
        meta.person(CHANNEL, "Olena");
        meta.say(CHANNEL, "olena", "Привіт / мир");
        var identity = meta.peek(CHANNEL, "olena").path("identity");
        number = identity.path("number").asString();
        userId = identity.path("userId").asString();
    }

    @AfterEach
    void close() {
        meta.close();
    }

    @Test
    void whatSomebodyWroteComesSignedWithItsSignsEscaped() throws Exception {
        meta.subscribeWhatsApp();

        await().until(() -> meta.hook().messages().size() == 1);
        var envelope = meta.hook().arrived().getFirst();
        assertThat(envelope.path("object").asString()).isEqualTo("whatsapp_business_account");
        assertThat(envelope.at("/entry/0/id").asString()).isEqualTo(Meta.WABA);
        var value = envelope.at("/entry/0/changes/0/value");
        assertThat(value.at("/metadata/phone_number_id").asString()).isEqualTo(Meta.NUMBER);
        assertThat(value.at("/contacts/0/wa_id").asString()).isEqualTo(number).startsWith("380");
        assertThat(value.at("/contacts/0/user_id").asString()).isEqualTo(userId).startsWith("UA.");
        assertThat(value.at("/messages/0/from").asString()).isEqualTo(number);
        assertThat(value.at("/messages/0/id").asString()).startsWith("wamid.");
        assertThat(value.at("/messages/0/text/body").asString()).isEqualTo("Привіт / мир");
        assertThat(meta.hook().bodies().getFirst())
                .contains("\\u041f\\u0440\\u0438\\u0432\\u0456\\u0442 \\/ \\u043c\\u0438\\u0440");
        assertThat(meta.hook().signed()).containsOnly(true);
    }

    @Test
    void aWebhookThatDoesNotGiveBackTheChallengeIsRefused() throws Exception {
        var answer = meta.app(
                "subscriptions",
                "object=whatsapp_business_account&fields=messages&verify_token=wrong&callback_url="
                        + meta.hook().url());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Meta.code(answer)).isEqualTo(2200);
        var withToken = meta.graph("POST", Meta.APP + "/subscriptions", "{\"object\":\"page\"}");
        assertThat(Meta.code(withToken)).isEqualTo(15);
    }

    @Test
    void nothingIsToldBeforeTheBusinessAccountIsSubscribed() throws Exception {
        meta.app(
                "subscriptions",
                "object=whatsapp_business_account&fields=messages&verify_token=verify+me&callback_url="
                        + meta.hook().url());
        assertThat(meta.client()
                        .get("/sandbox/accounts")
                        .json()
                        .at("/0/pending")
                        .asInt())
                .isEqualTo(1);

        meta.graph("POST", Meta.WABA + "/subscribed_apps", "{}");

        await().until(() -> meta.hook().messages().size() == 1);
    }

    @Test
    void aTextIsSentDeliveredAndReadWhenSomebodyLooks() throws Exception {
        meta.subscribeWhatsApp();

        var answer = meta.whatsApp(text("Guten Tag").put("biz_opaque_callback_data", "ours-1"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/contacts/0/wa_id").asString()).isEqualTo(number);
        var id = answer.json().at("/messages/0/id").asString();
        await().until(() -> meta.hook().statuses().size() == 2);
        assertThat(meta.hook().statuses()).containsExactly("sent", "delivered");
        assertThat(meta.look(CHANNEL, "olena").at("/thread/1/text").asString()).isEqualTo("Guten Tag");
        await().until(() -> meta.hook().statuses().size() == 3);
        var read = meta.hook().inside("statuses").getLast();
        assertThat(read.path("status").asString()).isEqualTo("read");
        assertThat(read.path("id").asString()).isEqualTo(id);
        assertThat(read.path("recipient_id").asString()).isEqualTo(number);
        assertThat(read.path("recipient_user_id").asString()).isEqualTo(userId);
        assertThat(read.path("biz_opaque_callback_data").asString()).isEqualTo("ours-1");
    }

    @Test
    void aPhoneThatIsOfflineShowsNothingUntilItIsBack() throws Exception {
        meta.subscribeWhatsApp();
        meta.act(CHANNEL, "olena", "offline", "{}");
        meta.whatsApp(text("Guten Tag"));

        await().until(() -> meta.hook().statuses().equals(List.of("sent")));
        assertThat(meta.heard(CHANNEL, "olena")).isEmpty();
        assertThat(meta.say(CHANNEL, "olena", "hello").status()).isEqualTo(409);

        meta.act(CHANNEL, "olena", "online", "{}");
        await().until(() -> meta.hook().statuses().size() == 2);
        assertThat(meta.heard(CHANNEL, "olena")).containsExactly("Guten Tag");
    }

    @Test
    void buttonsAreTappedByLabelOrNumber() throws Exception {
        meta.subscribeWhatsApp();
        var id = meta.whatsApp(buttons(3, "Так")).json().at("/messages/0/id").asString();

        var tapped = meta.act(CHANNEL, "olena", "tap", "{\"button\":\"2\"}");

        assertThat(tapped.json().path("tapped").asString()).isEqualTo("Так2");
        assertThat(tapped.json().at("/thread/1/buttons/1/0").asString()).isEqualTo("Так2");
        await().until(() -> meta.hook().messages().size() == 2);
        var reply = meta.hook().messages().getLast();
        assertThat(reply.path("type").asString()).isEqualTo("interactive");
        assertThat(reply.at("/interactive/type").asString()).isEqualTo("button_reply");
        assertThat(reply.at("/interactive/button_reply/id").asString()).isEqualTo("b2");
        assertThat(reply.at("/context/id").asString()).isEqualTo(id);
    }

    @Test
    void aListIsChosenFromByTheTitleOfItsRow() throws Exception {
        meta.subscribeWhatsApp();
        var sent = meta.whatsApp(list(10));
        assertThat(sent.status()).isEqualTo(200);
        assertThat(meta.peek(CHANNEL, "olena").at("/thread/1/list/button").asString())
                .isEqualTo("Open");

        meta.act(CHANNEL, "olena", "tap", "{\"button\":\"row 7\"}");

        await().until(() -> meta.hook().messages().size() == 2);
        var reply = meta.hook().messages().getLast().path("interactive");
        assertThat(reply.path("type").asString()).isEqualTo("list_reply");
        assertThat(reply.at("/list_reply/id").asString()).isEqualTo("r7");
        assertThat(reply.at("/list_reply/description").asString()).isEqualTo("about 7");
    }

    @Test
    void whatIsTooMuchToTapIsRefused() throws Exception {
        assertThat(Meta.code(meta.whatsApp(buttons(4, "x")))).isEqualTo(131009);
        assertThat(Meta.code(meta.whatsApp(buttons(1, "a label that is far too long"))))
                .isEqualTo(131009);
        var rows = meta.whatsApp(list(11));
        assertThat(rows.status()).isEqualTo(400);
        assertThat(rows.json().at("/error/error_data/details").asString())
                .isEqualTo("Total row count exceed max allowed count: 10");
        var twice = buttons(1, "x");
        ((ArrayNode) twice.at("/interactive/action/buttons")).add(twice.at("/interactive/action/buttons/0"));
        assertThat(Meta.code(meta.whatsApp(twice))).isEqualTo(131009);
        assertThat(meta.heard(CHANNEL, "olena")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":{\"body\":\"a\"}} | 100",
                "{\"to\":\"$\",\"type\":\"text\",\"text\":{\"body\":\" \"}} | 131008",
                "{\"to\":\"$\",\"type\":\"text\"} | 131008",
                "{\"to\":\"$\",\"type\":\"smoke\",\"smoke\":{}} | 100",
                "{\"to\":\"$\",\"type\":\"image\",\"image\":{\"id\":\"99\"}} | 131009",
                "{\"to\":\"$\",\"type\":\"audio\",\"audio\":{\"id\":\"9\",\"caption\":\"x\"}} | 100",
                "{\"to\":\"$\",\"type\":\"template\",\"template\":{\"name\":\"none\",\"language\":{\"code\":\"de\"}}}"
                        + " | 132001",
                "{\"to\":\"$\",\"type\":\"template\",\"template\":{\"name\":\"greeting_by_name\","
                        + "\"language\":{\"code\":\"de\"}}} | 132000"
            })
    void whatIsMissingOrWrongIsRefusedWithItsCode(String json, int code) throws Exception {
        var answer = meta.whatsApp((ObjectNode) Json.read(json.replace("$", number)));

        assertThat(Meta.code(answer)).isEqualTo(code);
        assertThat(answer.json().at("/error/type").asString()).isEqualTo("OAuthException");
        assertThat(answer.json().at("/error/fbtrace_id").asString()).isNotEmpty();
    }

    @Test
    void aTextHasAtMost4096Characters() throws Exception {
        assertThat(meta.whatsApp(text("😀".repeat(4096))).status()).isEqualTo(200);
        assertThat(Meta.code(meta.whatsApp(text("😀".repeat(4097))))).isEqualTo(100);
    }

    @Test
    void aUserIdIsARecipientAndDisappearsWhereANumberBelongs() throws Exception {
        var right = text("one");
        right.remove("to");
        assertThat(meta.whatsApp(right.put("recipient", userId)).status()).isEqualTo(200);
        var wrong = meta.whatsApp(text("two").put("to", userId));

        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.json().at("/messages/0/id").asString()).startsWith("wamid.");
        assertThat(meta.heard(CHANNEL, "olena")).containsExactly("one");
    }

    @Test
    void aNumberThatNobodyHasFailsLater() throws Exception {
        meta.subscribeWhatsApp();

        assertThat(meta.whatsApp(text("hello?").put("to", "4915100000")).status())
                .isEqualTo(200);

        await().until(() -> meta.hook().statuses().contains("failed"));
        assertThat(meta.hook().inside("statuses").getLast().at("/errors/0/code").asInt())
                .isEqualTo(131026);
    }

    @Test
    void whoHidesTheirNumberIsKnownByTheirUserIdAlone() throws Exception {
        meta.subscribeWhatsApp();
        await().until(() -> meta.hook().messages().size() == 1);
        meta.act(CHANNEL, "olena", "hide-number", "{}");
        meta.say(CHANNEL, "olena", "it is me");

        await().until(() -> meta.hook().messages().size() == 2);
        var message = meta.hook().messages().getLast();
        assertThat(message.has("from")).isFalse();
        assertThat(message.path("from_user_id").asString()).isEqualTo(userId);
        var contact = meta.hook().inside("contacts").getLast();
        assertThat(contact.has("wa_id")).isFalse();
        assertThat(contact.at("/profile/username").asString()).isEqualTo("olena.lotse");
    }

    @Test
    void aNewNumberComesWithANewUserId() throws Exception {
        meta.subscribeWhatsApp();
        meta.act(CHANNEL, "olena", "change-number", "{}");

        await().until(() -> meta.hook().messages().size() == 3);
        var number = meta.hook().messages().get(1).path("system");
        assertThat(number.path("type").asString()).isEqualTo("user_changed_number");
        assertThat(number.path("wa_id").asString()).isNotEqualTo(this.number);
        var id = meta.hook().messages().get(2).path("system");
        assertThat(id.path("type").asString()).isEqualTo("user_changed_user_id");
        assertThat(id.path("previous_user_id").asString()).isEqualTo(userId);
    }

    @Test
    void afterADayOnlyTemplatesGoOutUntilThePersonWritesAgain() throws Exception {
        meta.subscribeWhatsApp();
        assertThat(meta.control("POST", "clock", "{\"by\":\"+25h\"}").status()).isEqualTo(200);

        assertThat(meta.whatsApp(text("too late")).status()).isEqualTo(200);
        await().until(() -> meta.hook().statuses().contains("failed"));
        var failed = meta.hook().inside("statuses").getLast();
        assertThat(failed.at("/errors/0/code").asInt()).isEqualTo(131047);
        assertThat(meta.heard(CHANNEL, "olena")).isEmpty();

        assertThat(meta.whatsApp(template()).status()).isEqualTo(200);
        assertThat(meta.heard(CHANNEL, "olena")).containsExactly("Для тебе є відповідь.");
        assertThat(meta.whatsApp(text("still closed")).status()).isEqualTo(200);
        assertThat(meta.heard(CHANNEL, "olena")).hasSize(1);

        meta.act(CHANNEL, "olena", "tap", "{\"button\":\"Прочитати\"}");
        await().until(() -> meta.hook().messages().size() == 2);
        assertThat(meta.hook().messages().getLast().at("/button/payload").asString())
                .isEqualTo("Прочитати");
        meta.whatsApp(text("open"));
        assertThat(meta.heard(CHANNEL, "olena")).contains("open");
    }

    @Test
    void aPausedTemplateIsToldOfAndNotSent() throws Exception {
        meta.subscribeWhatsApp();

        assertThat(meta.control("PUT", "templates/answer_waiting", "{\"status\":\"PAUSED\"}")
                        .status())
                .isLessThan(300);

        assertThat(Meta.code(meta.whatsApp(template()))).isEqualTo(132015);
        assertThat(meta.control("PUT", "templates/answer_waiting", "{\"status\":\"APPROVED\"}")
                        .status())
                .isLessThan(300);
        assertThat(meta.whatsApp(template()).status()).isEqualTo(200);
    }

    @Test
    void whatUsuallyFailsLaterIsRefusedAtOnceOnDemand() throws Exception {
        meta.control("PUT", "faults/whatsapp", "{\"refusesAtOnce\":true}");
        meta.control("POST", "clock", "{\"by\":\"PT25H\"}");

        assertThat(Meta.code(meta.whatsApp(text("too late")))).isEqualTo(131047);
    }

    @Test
    void whoBlockedTheAccountIsToldOfByAFailure() throws Exception {
        meta.subscribeWhatsApp();
        meta.act(CHANNEL, "olena", "block", "{}");

        assertThat(meta.whatsApp(text("hello?")).status()).isEqualTo(200);

        await().until(() -> meta.hook().statuses().contains("failed"));
        assertThat(meta.hook().inside("statuses").getLast().at("/errors/0/code").asInt())
                .isEqualTo(131026);
    }

    @Test
    void onePersonIsNotToBeWrittenToTooOften() throws Exception {
        var noon = Instant.parse("2026-11-23T12:00:00Z");
        try (var still = new Meta(Sandbox.start(0, InstantSource.fixed(noon)))) {
            still.person(CHANNEL, "Olena");
            still.say(CHANNEL, "olena", "hello");
            for (int i = 0; i < 45; i++) {
                assertThat(still.whatsApp(text("message " + i)).status()).isEqualTo(200);
            }

            assertThat(Meta.code(still.whatsApp(text("too much")))).isEqualTo(131056);

            still.control("POST", "clock", "{\"by\":\"PT6S\"}");
            assertThat(still.whatsApp(text("now")).status()).isEqualTo(200);
        }
    }

    @Test
    void readingShowsTypingUntilSomethingIsSaid() throws Exception {
        meta.subscribeWhatsApp();
        await().until(() -> meta.hook().messages().size() == 1);
        var id = meta.hook().messages().getFirst().path("id").asString();

        var read = meta.whatsApp(Json.object()
                .put("status", "read")
                .put("message_id", id)
                .set("typing_indicator", Json.object().put("type", "text")));

        assertThat(read.json().path("success").asBoolean()).isTrue();
        var phone = meta.peek(CHANNEL, "olena");
        assertThat(phone.path("typing").asBoolean()).isTrue();
        assertThat(phone.at("/thread/0/status").asString()).isEqualTo("read");
        meta.whatsApp(text("hello"));
        assertThat(meta.peek(CHANNEL, "olena").path("typing").asBoolean()).isFalse();
        assertThat(Meta.code(meta.whatsApp(Json.object().put("status", "read").put("message_id", "wamid.x"))))
                .isEqualTo(131009);
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo", "voice", "video", "document", "sticker"})
    void aFileIsFetchedWithTheTokenForFiveMinutes(String kind) throws Exception {
        meta.subscribeWhatsApp();
        meta.act(CHANNEL, "olena", "send", "{\"kind\":\"" + kind + "\"}");
        await().until(() -> meta.hook().messages().size() == 2);
        var message = meta.hook().messages().getLast();
        var type = message.path("type").asString();
        assertThat(type).isEqualTo(kind.equals("photo") ? "image" : kind.equals("voice") ? "audio" : kind);

        var described = meta.get(message.path(type).path("id").asString()).json();
        var path = described.path("url").asString().replaceFirst("http://[^/]+", "");

        assertThat(described.path("sha256").asString())
                .isEqualTo(message.path(type).path("sha256").asString());
        assertThat(meta.client().get(path).status()).isEqualTo(401);
        var file = fetch(path);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.http().headers().firstValue("Content-Type"))
                .hasValue(described.path("mime_type").asString());
        meta.control("POST", "clock", "{\"by\":\"PT5M\"}");
        assertThat(fetch(path).status()).isEqualTo(404);
    }

    @Test
    void anUploadedFileIsSentByItsId() throws Exception {
        var body = part("name=\"messaging_product\"", "whatsapp")
                + part("name=\"file\"; filename=\"plan.pdf\"\r\nContent-Type: application/pdf", "%PDF")
                + "--xyz--\r\n";
        var uploaded = meta.client()
                .answer(meta.client()
                        .request("POST", "/v25.0/" + Meta.NUMBER + "/media", "multipart/form-data; boundary=xyz", body)
                        .header("Authorization", "Bearer " + Meta.TOKEN));
        var message = Json.object().put("to", number).put("type", "document");
        message.putObject("document")
                .put("id", uploaded.json().path("id").asString())
                .put("caption", "see");

        assertThat(meta.whatsApp(message).status()).isEqualTo(200);
        assertThat(meta.peek(CHANNEL, "olena").at("/thread/1/fileName").asString())
                .isEqualTo("plan.pdf");
    }

    @Test
    void whatElseAPersonSendsComesInItsForm() throws Exception {
        meta.subscribeWhatsApp();
        meta.whatsApp(text("hello"));
        for (var what : new String[] {
            "{\"kind\":\"location\"}",
            "{\"kind\":\"contact\"}",
            "{\"kind\":\"poll\"}",
            "{\"kind\":\"reaction\",\"emoji\":\"👍\"}",
            "{\"kind\":\"edit\",\"messageId\":1,\"text\":\"other words\"}",
            "{\"kind\":\"delete\",\"messageId\":1}"
        }) {
            assertThat(meta.act(CHANNEL, "olena", "send", what).status()).isEqualTo(200);
        }

        await().until(() -> meta.hook().messages().size() == 7);
        assertThat(meta.hook().messages().stream().map(it -> it.path("type").asString()))
                .containsExactly("text", "location", "contacts", "unsupported", "reaction", "edit", "revoke");
        assertThat(meta.act(CHANNEL, "olena", "opt-out", "{}").status()).isEqualTo(200);
        await().until(() -> !meta.hook().inside("user_preferences").isEmpty());
    }

    @Test
    void aStrangersTokenAndAStrangersObjectAreRefused() throws Exception {
        var stranger = meta.client()
                .answer(meta.client()
                        .request("POST", "/v25.0/" + Meta.NUMBER + "/messages", "application/json", "{}")
                        .header("Authorization", "Bearer other"));

        assertThat(stranger.status()).isEqualTo(401);
        assertThat(Meta.code(stranger)).isEqualTo(190);
        assertThat(Meta.code(meta.get("999"))).isEqualTo(100);
        assertThat(meta.get(Meta.NUMBER + "?fields=display_phone_number").json().propertyNames())
                .containsExactlyInAnyOrder("id", "display_phone_number");
    }

    private Client.Response fetch(String path) throws Exception {
        return meta.client()
                .answer(meta.client()
                        .request("GET", path, "text/plain", "")
                        .header("Authorization", "Bearer " + Meta.TOKEN));
    }

    private static String part(String head, String content) {
        return "--xyz\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    }

    private ObjectNode text(String body) {
        var message = Json.object().put("to", number).put("type", "text");
        message.putObject("text").put("body", body);
        return message;
    }

    private ObjectNode template() {
        var message = Json.object().put("to", number).put("type", "template");
        message.putObject("template")
                .put("name", "answer_waiting")
                .putObject("language")
                .put("code", "uk");
        return message;
    }

    private ObjectNode buttons(int count, String label) {
        var message = Json.object().put("to", number).put("type", "interactive");
        var interactive = message.putObject("interactive").put("type", "button");
        interactive.putObject("body").put("text", "?");
        var buttons = interactive.putObject("action").putArray("buttons");
        for (int i = 1; i <= count; i++) {
            buttons.addObject()
                    .put("type", "reply")
                    .putObject("reply")
                    .put("id", "b" + i)
                    .put("title", label + i);
        }
        return message;
    }

    private ObjectNode list(int count) {
        var message = Json.object().put("to", number).put("type", "interactive");
        var interactive = message.putObject("interactive").put("type", "list");
        interactive.putObject("body").put("text", "?");
        var action = interactive.putObject("action").put("button", "Open");
        var rows = action.putArray("sections").addObject().putArray("rows");
        for (int i = 1; i <= count; i++) {
            rows.add(Json.object().put("id", "r" + i).put("title", "row " + i).put("description", "about " + i));
        }
        return message;
    }
}
