package org.lotse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// Files that people send at Meta's channels, and files that businesses send.
class FilesTest {

    private static final String OWN = """
        {"kind":"photo","text":"look","files":[
          {"fileName":"a.jpg","mediaType":"image/jpeg","data":"YQ=="},
          {"fileName":"b.jpg","mediaType":"image/jpeg","data":"Yg=="}]}
        """;

    private Meta meta;

    @BeforeEach
    void theBusinessIsThere() throws Exception {
        meta = new Meta();
        meta.subscribe("page", "messages,message_echoes", Meta.PAGE);
        meta.subscribe("instagram", "messages", Meta.INSTAGRAM);
        meta.subscribeWhatsApp();
    }

    @AfterEach
    void close() {
        meta.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messenger", "instagram"})
    void anAddressSaysUntilWhenItHolds(String channel) throws Exception {
        var path = path(sent(channel, "{\"kind\":\"photo\"}").at("/message/attachments/0/payload/url"));

        assertThat(path).matches("/cdn/\\d+\\?oe=[0-9A-F]{8}");
        assertThat(meta.client().get(path).status()).isEqualTo(200);
        assertThat(meta.client().get(path.replaceFirst("oe=.*", "")).status()).isEqualTo(403);
        meta.control("POST", "clock", "{\"by\":\"4d\"}");
        assertThat(meta.client().get(path).status()).isEqualTo(403);
    }

    @Test
    void severalFilesAreOneMessageOfMessengers() throws Exception {
        var message = sent("messenger", OWN).path("message");

        assertThat(message.path("attachments").size()).isEqualTo(2);
        var line = meta.peek("messenger", "olena").at("/thread/0");
        assertThat(line.path("files").size()).isEqualTo(2);
        var shown = meta.client()
                .get("/sandbox/files/meta/" + line.at("/files/1/file").asString(""));
        assertThat(shown.http().body()).isEqualTo("b");
        assertThat(shown.http().headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox");
    }

    @Test
    void severalFilesAreSeveralMessagesOfWhatsApps() throws Exception {
        meta.person("whatsapp", "Olena");
        meta.act("whatsapp", "olena", "send", OWN);

        await().until(() -> meta.hook().messages().size() == 2);
        assertThat(meta.hook().messages().getFirst().at("/image/caption").asString())
                .isEqualTo("look");
        assertThat(meta.hook().messages().getLast().path("image").has("caption"))
                .isFalse();
    }

    @Test
    void onlyTheNumberThatGotAFileIsToldWhereItLies() throws Exception {
        meta.person("whatsapp", "Olena");
        meta.act("whatsapp", "olena", "send", "{\"kind\":\"voice\"}");
        await().until(() -> meta.hook().messages().size() == 1);
        var id = meta.hook().messages().getFirst().at("/audio/id").asString();

        assertThat(meta.get(id + "?phone_number_id=" + Meta.NUMBER).status()).isEqualTo(200);
        assertThat(Meta.code(meta.get(id + "?phone_number_id=1"))).isEqualTo(100);
        meta.control("POST", "clock", "{\"by\":\"30d\"}");
        assertThat(Meta.code(meta.get(id))).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "{\"goneFiles\":1}, 403",
        "'{\"serverErrors\":1,\"methods\":[\"download\"]}', 502",
        "'{\"tooManyRequests\":1,\"methods\":[\"download\"]}', 429"
    })
    void aFileIsNotHandedOutOnDemand(String fault, int status) throws Exception {
        var path = path(sent("messenger", "{\"kind\":\"photo\"}").at("/message/attachments/0/payload/url"));
        meta.control("PUT", "faults/messenger", fault);

        assertThat(meta.client().get(path).status()).isEqualTo(status);
        assertThat(meta.client().get(path).status()).isEqualTo(200);
        assertThat(meta.client().get("/sandbox/calls/messenger").http().body()).contains("download");
    }

    @Test
    void aFileBreaksOffOnDemand() throws Exception {
        var path = path(sent("messenger", "{\"kind\":\"photo\"}").at("/message/attachments/0/payload/url"));
        meta.control("PUT", "faults/messenger", "{\"brokenFiles\":1}");

        assertThatThrownBy(() -> meta.client().get(path)).isInstanceOf(IOException.class);
        assertThat(meta.client().get(path).status()).isEqualTo(200);
    }

    @Test
    void aPageSendsFilesForItsAccountAtInstagram() throws Exception {
        var olena = sent("instagram", "{\"kind\":\"photo\"}").at("/sender/id").asString();
        var body = part("name=\"platform\"", "instagram")
                + part("name=\"message\"", "{\"attachment\":{\"type\":\"file\",\"payload\":{\"is_reusable\":true}}}")
                + part("name=\"filedata\"; filename=\"plan.pdf\"\r\nContent-Type: application/pdf", "%PDF")
                + "--xyz--\r\n";
        var uploaded = meta.client()
                .answer(meta.client()
                        .request(
                                "POST",
                                "/v25.0/" + Meta.PAGE + "/message_attachments",
                                "multipart/form-data; boundary=xyz",
                                body)
                        .header("Authorization", "Bearer " + Meta.TOKEN));
        var message = Json.object();
        message.putObject("recipient").put("id", olena);
        message.putObject("message")
                .putObject("attachment")
                .put("type", "file")
                .putObject("payload")
                .set("attachment_id", uploaded.json().path("attachment_id"));

        assertThat(meta.graph("POST", Meta.PAGE + "/messages", message.toString())
                        .status())
                .isEqualTo(200);
        assertThat(meta.peek("instagram", "olena").at("/thread/1/fileName").asString())
                .isEqualTo("plan.pdf");
    }

    private JsonNode sent(String channel, String what) throws Exception {
        meta.person(channel, "Olena");
        meta.act(channel, "olena", "send", what);
        await().until(() -> !meta.hook().events("message").isEmpty());
        return meta.hook().events("message").getFirst();
    }

    private static String path(JsonNode url) {
        return url.asString("").replaceFirst("http://[^/]+", "");
    }

    private static String part(String disposition, String content) {
        return "--xyz\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }
}
