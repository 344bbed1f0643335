package org.lotse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// Messenger and Instagram as a page calls them, and what it is told.
class MessengerTest {

    private static final String CHANNEL = "messenger";
    private static final String FIELDS = "messages,message_echoes,messaging_postbacks,messaging_referrals,"
            + "message_deliveries,message_reads,message_reactions,message_edits";

    private Meta meta;
    private String olena;

    @BeforeEach
    void olenaWrites() throws Exception {
        meta = new Meta();
        meta.subscribe("page", FIELDS, Meta.PAGE);
        olena = meta.person(CHANNEL, "Olena").path("id").asString();
        meta.say(CHANNEL, "olena", "Привіт");
        await().until(() -> meta.hook().events().size() == 1);
    }

    @AfterEach
    void close() {
        meta.close();
    }

    @Test
    void whatSomebodyWroteComesWithTheirIdForThisPage() {
        var envelope = meta.hook().arrived().getFirst();
        assertThat(envelope.path("object").asString()).isEqualTo("page");
        assertThat(envelope.at("/entry/0/id").asString()).isEqualTo(Meta.PAGE);
        var event = meta.hook().events().getFirst();
        assertThat(event.at("/sender/id").asString()).isEqualTo(olena);
        assertThat(event.at("/recipient/id").asString()).isEqualTo(Meta.PAGE);
        assertThat(event.at("/message/mid").asString()).startsWith("m_");
        assertThat(event.at("/message/text").asString()).isEqualTo("Привіт");
        assertThat(meta.hook().signed()).containsOnly(true);
    }

    @Test
    void theEchoComesBeforeTheAnswerThenDeliveryAndReading() throws Exception {
        var message = text("Guten Tag");
        ((ObjectNode) message.path("message")).put("metadata", "ours-1");

        var answer = send(message);

        var echo = meta.hook().events("message").getLast();
        assertThat(echo.at("/message/is_echo").asBoolean()).isTrue();
        assertThat(echo.at("/message/metadata").asString()).isEqualTo("ours-1");
        assertThat(echo.at("/message/app_id").asString()).isEqualTo(Meta.APP);
        assertThat(echo.at("/sender/id").asString()).isEqualTo(Meta.PAGE);
        assertThat(answer.json().path("recipient_id").asString()).isEqualTo(olena);
        var id = answer.json().path("message_id").asString();
        assertThat(echo.at("/message/mid").asString()).isEqualTo(id);
        await().until(() -> meta.hook().events("delivery").size() == 1);
        assertThat(meta.hook()
                        .events("delivery")
                        .getFirst()
                        .at("/delivery/mids/0")
                        .asString())
                .isEqualTo(id);
        assertThat(meta.hook().events("read")).isEmpty();
        meta.look(CHANNEL, "olena");
        await().until(() -> meta.hook().events("read").size() == 1);
        assertThat(meta.hook().events("read").getFirst().at("/read/watermark").asLong())
                .isPositive();
    }

    @Test
    void quickRepliesVanishAfterTheNextMessage() throws Exception {
        send(quickReplies(13));
        assertThat(meta.peek(CHANNEL, "olena").at("/thread/1/quickReplies").size())
                .isEqualTo(13);

        meta.act(CHANNEL, "olena", "tap", "{\"button\":\"Reply 3\"}");

        await().until(() -> meta.hook()
                .events("message")
                .getLast()
                .at("/message/text")
                .asString()
                .equals("Reply 3"));
        assertThat(meta.hook()
                        .events("message")
                        .getLast()
                        .at("/message/quick_reply/payload")
                        .asString())
                .isEqualTo("p3");
        assertThat(meta.peek(CHANNEL, "olena").at("/thread/1").has("quickReplies"))
                .isFalse();
        assertThat(meta.act(CHANNEL, "olena", "tap", "{\"button\":\"1\"}").status())
                .isEqualTo(409);
    }

    @Test
    void aButtonOfATemplateIsAPostback() throws Exception {
        assertThat(send(buttons(3)).status()).isEqualTo(200);

        meta.act(CHANNEL, "olena", "tap", "{\"button\":\"2\"}");
        meta.act(CHANNEL, "olena", "tap", "{\"button\":\"Button 1\"}");

        await().until(() -> meta.hook().events("postback").size() == 2);
        assertThat(meta.hook()
                        .events("postback")
                        .getFirst()
                        .at("/postback/payload")
                        .asString())
                .isEqualTo("p2");
        assertThat(meta.hook()
                        .events("postback")
                        .getFirst()
                        .at("/postback/title")
                        .asString())
                .isEqualTo("Button 2");
    }

    @Test
    void whatIsTooMuchIsRefused() throws Exception {
        assertThat(Meta.code(send(quickReplies(14)))).isEqualTo(100);
        assertThat(Meta.code(send(buttons(4)))).isEqualTo(100);
        assertThat(Meta.code(send(text("x".repeat(2001))))).isEqualTo(100);
        assertThat(send(text("ж".repeat(2000))).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\":{\"text\":\"a\"}} | 100 | 0",
                "{\"recipient\":{\"id\":\"12\"},\"message\":{\"text\":\"a\"}} | 100 | 2018001",
                "{\"recipient\":{\"id\":\"$\"},\"message\":{\"text\":\"\"}} | 100 | 2018034",
                "{\"recipient\":{\"id\":\"$\"},\"messaging_type\":\"MESSAGE_TAG\",\"tag\":\"ACCOUNT_UPDATE\","
                        + "\"message\":{\"text\":\"a\"}} | 100 | 0",
                "{\"recipient\":{\"id\":\"$\"},\"sender_action\":\"dance\"} | 100 | 0"
            })
    void whatIsMissingOrWrongIsRefusedWithItsCodes(String json, int code, int subcode) throws Exception {
        var answer = meta.graph("POST", "me/messages", json.replace("$", olena));

        assertThat(Meta.code(answer)).isEqualTo(code);
        assertThat(answer.json().at("/error/error_subcode").asInt()).isEqualTo(subcode);
    }

    @Test
    void afterADayOnlyAPersonAnswersAndAfterAWeekNobody() throws Exception {
        meta.control("POST", "clock", "{\"by\":\"+25h\"}");
        var late = send(text("too late"));
        assertThat(Meta.code(late)).isEqualTo(10);
        assertThat(late.json().at("/error/error_subcode").asInt()).isEqualTo(2018278);
        assertThat(send(byAnAgent("sorry, late")).status()).isEqualTo(200);

        meta.control("POST", "clock", "{\"by\":\"6d\"}");
        assertThat(Meta.code(send(byAnAgent("far too late")))).isEqualTo(10);
        meta.act(CHANNEL, "olena", "send", "{\"kind\":\"reaction\"}");
        assertThat(send(text("open again")).status()).isEqualTo(200);
    }

    @Test
    void whoBlockedThePageIsNotAvailable() throws Exception {
        meta.act(CHANNEL, "olena", "block", "{}");

        var refused = send(text("hello?"));

        assertThat(Meta.code(refused)).isEqualTo(551);
        assertThat(refused.json().at("/error/error_subcode").asInt()).isEqualTo(1545041);
    }

    @Test
    void getStartedCarriesTheCodeOfTheLinkAndALaterLinkIsAReferral() throws Exception {
        meta.graph("POST", "me/messenger_profile", "{\"get_started\":{\"payload\":\"begin\"}}");
        meta.person(CHANNEL, "Ali");

        meta.act(CHANNEL, "ali", "start", "{\"code\":\"POSTER7\"}");
        meta.act(CHANNEL, "ali", "start", "{\"code\":\"FLYER3\"}");

        await().until(() -> !meta.hook().events("referral").isEmpty());
        var postback = meta.hook().events("postback").getFirst().path("postback");
        assertThat(postback.path("payload").asString()).isEqualTo("begin");
        assertThat(postback.at("/referral/ref").asString()).isEqualTo("POSTER7");
        assertThat(postback.at("/referral/source").asString()).isEqualTo("SHORTLINK");
        assertThat(meta.hook().events("referral").getFirst().at("/referral/ref").asString())
                .isEqualTo("FLYER3");
    }

    @Test
    void withoutTheButtonTheCodeIsLost() throws Exception {
        meta.person(CHANNEL, "Ali");
        meta.act(CHANNEL, "ali", "start", "{\"code\":\"POSTER7\"}");
        meta.say(CHANNEL, "ali", "hello");

        await().until(() -> meta.hook().events().size() == 2);
        assertThat(meta.hook().events().getLast().toString()).doesNotContain("POSTER7");
    }

    @Test
    void typingIsSeenAndWhatWasReadIsTicked() throws Exception {
        action("typing_on");
        action("mark_seen");

        var phone = meta.peek(CHANNEL, "olena");
        assertThat(phone.path("typing").asBoolean()).isTrue();
        assertThat(phone.at("/thread/0/status").asString()).isEqualTo("read");
        action("typing_off");
        assertThat(meta.peek(CHANNEL, "olena").path("typing").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo", "voice", "video", "document"})
    void aFileIsFetchedFromItsAddress(String kind) throws Exception {
        meta.act(CHANNEL, "olena", "send", "{\"kind\":\"" + kind + "\"}");

        await().until(() -> meta.hook().events("message").size() == 2);
        var attachment = meta.hook().events("message").getLast().at("/message/attachments/0");
        var url = attachment.at("/payload/url").asString();
        assertThat(meta.client().get(url.replaceFirst("http://[^/]+", "")).status())
                .isEqualTo(200);
        var answer =
                send(message().set("message", attachment(attachment.path("type").asString(), url)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(meta.peek(CHANNEL, "olena").at("/thread/2/kind").asString()).isEqualTo(kind);
        var away = send(message().set("message", attachment("image", "https://example.org/a.png")));
        assertThat(away.json().at("/error/error_subcode").asInt()).isEqualTo(2018047);
    }

    @Test
    void anEditAReactionAndAStickerAreTold() throws Exception {
        send(text("hello"));
        meta.act(CHANNEL, "olena", "send", "{\"kind\":\"edit\",\"text\":\"other words\"}");
        meta.act(CHANNEL, "olena", "send", "{\"kind\":\"reaction\"}");
        meta.act(CHANNEL, "olena", "send", "{\"kind\":\"sticker\"}");

        await().until(() -> meta.hook().events("reaction").size() == 1
                && meta.hook().events("message").size() == 3);
        assertThat(meta.hook()
                        .events("message_edit")
                        .getFirst()
                        .at("/message_edit/num_edit")
                        .asInt())
                .isEqualTo(1);
        assertThat(meta.hook()
                        .events("reaction")
                        .getFirst()
                        .at("/reaction/reaction")
                        .asString())
                .isEqualTo("love");
        assertThat(meta.hook()
                        .events("message")
                        .getLast()
                        .at("/message/attachments/0/type")
                        .asString())
                .isEqualTo("sticker");
    }

    @Test
    void instagramCountsBytesTellsWhatWasReadByIdAndWhatWasTakenBack() throws Exception {
        meta.subscribe("instagram", "messages,messaging_seen,messaging_postbacks,messaging_referral", Meta.INSTAGRAM);
        var ali = meta.person("instagram", "Ali").path("id").asString();
        meta.act("instagram", "ali", "start", "{\"code\":\"POSTER7\"}");
        meta.say("instagram", "ali", "مرحبا");
        var message = Json.object();
        message.putObject("recipient").put("id", ali);
        message.putObject("message").put("text", "ع".repeat(501));
        assertThat(Meta.code(meta.graph("POST", Meta.INSTAGRAM + "/messages", message.toString())))
                .isEqualTo(100);
        message.putObject("message").put("text", "ع".repeat(500));

        var sent = meta.graph("POST", Meta.INSTAGRAM + "/messages", message.toString());
        assertThat(sent.status()).isEqualTo(200);
        meta.act("instagram", "ali", "send", "{\"kind\":\"delete\"}");

        await().until(() -> meta.hook().events().size() == 5);
        var told = meta.hook().events().stream()
                .filter(it -> it.at("/sender/id").asString().equals(ali))
                .toList();
        assertThat(told.get(0).at("/message/referral/ref").asString()).isEqualTo("POSTER7");
        assertThat(meta.hook().events("read").getLast().at("/read/mid").asString())
                .isEqualTo(sent.json().path("message_id").asString());
        assertThat(meta.hook().arrived().getLast().path("object").asString()).isEqualTo("instagram");
        assertThat(told).anyMatch(it -> it.at("/message/is_deleted").asBoolean());
    }

    @Test
    void thePersonAndThePageCanBeAskedFor() throws Exception {
        assertThat(meta.get(olena + "?fields=first_name")
                        .json()
                        .path("first_name")
                        .asString())
                .isEqualTo("Olena");
        assertThat(meta.get("me?fields=id,name").json().path("id").asString()).isEqualTo(Meta.PAGE);
    }

    private Client.Response send(ObjectNode message) throws Exception {
        return meta.graph("POST", "me/messages", message.toString());
    }

    private void action(String name) throws Exception {
        assertThat(send(message().put("sender_action", name)).status()).isEqualTo(200);
    }

    private ObjectNode message() {
        var message = Json.object().put("messaging_type", "RESPONSE");
        message.putObject("recipient").put("id", olena);
        return message;
    }

    private ObjectNode text(String text) {
        var message = message();
        message.putObject("message").put("text", text);
        return message;
    }

    private ObjectNode byAnAgent(String text) {
        return text(text).put("messaging_type", "MESSAGE_TAG").put("tag", "HUMAN_AGENT");
    }

    private ObjectNode quickReplies(int count) {
        var message = text("?");
        var replies = ((ObjectNode) message.path("message")).putArray("quick_replies");
        for (int i = 1; i <= count; i++) {
            replies.addObject()
                    .put("content_type", "text")
                    .put("title", "Reply " + i)
                    .put("payload", "p" + i);
        }
        return message;
    }

    private ObjectNode buttons(int count) {
        var message = message();
        var payload = message.putObject("message")
                .putObject("attachment")
                .put("type", "template")
                .putObject("payload")
                .put("template_type", "button")
                .put("text", "?");
        var buttons = payload.putArray("buttons");
        for (int i = 1; i <= count; i++) {
            buttons.addObject()
                    .put("type", "postback")
                    .put("title", "Button " + i)
                    .put("payload", "p" + i);
        }
        return message;
    }

    private static ObjectNode attachment(String type, String url) {
        var message = Json.object();
        message.putObject("attachment").put("type", type).putObject("payload").put("url", url);
        return message;
    }
}
