package org.lotse.bots.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.FetchResult.Fetched;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SentFilesContract;
import org.lotse.bots.meta.MetaPlatform;

/// How the channel asks WhatsApp for files, and gives it files.
class WhatsAppFilesTest {

    private static final byte[] LETTER = "a letter".getBytes(UTF_8);
    private static final String ID = "65463453";
    private static final ChannelName NAME = new ChannelName("whatsapp-main");
    private static final Address PHONE = new Address(NAME, "phone", "972987654321");
    private static final WireMockServer PLATFORM = MetaPlatform.start();
    private static final WireMockServer STRANGER = MetaPlatform.start();
    private static final ChannelAdapter CHANNEL =
            new WhatsAppChannels().open(NAME, Cloud.settings(PLATFORM.baseUrl()), Clock.systemUTC());

    @BeforeEach
    void nothingHappenedYet() {
        PLATFORM.resetAll();
        STRANGER.resetAll();
    }

    @AfterAll
    static void disconnect() {
        CHANNEL.close();
        PLATFORM.stop();
        STRANGER.stop();
    }

    @Test
    void onlyTheNumberThatGotTheFileAsksForIt() {
        holds(PLATFORM, null);

        assertThat(fetched()).isEqualTo(LETTER);
        PLATFORM.verify(getRequestedFor(urlEqualTo("/v25.0/" + ID + "?phone_number_id=" + Cloud.NUMBER_ID))
                .withHeader("Authorization", equalTo("Bearer " + MetaPlatform.TOKEN)));
    }

    @Test
    void anAddressThatHoldsNoMoreIsAskedForAnewOnce() {
        var once = "once";
        PLATFORM.stubFor(get("/old").willReturn(aResponse().withStatus(404)));
        PLATFORM.stubFor(get("/new").willReturn(aResponse().withBody(LETTER)));
        PLATFORM.stubFor(get(urlPathEqualTo("/v25.0/" + ID))
                .inScenario(once)
                .whenScenarioStateIs("Started")
                .willSetStateTo("asked")
                .willReturn(place(PLATFORM, "/old", null, 10)));
        PLATFORM.stubFor(get(urlPathEqualTo("/v25.0/" + ID))
                .inScenario(once)
                .whenScenarioStateIs("asked")
                .willReturn(place(PLATFORM, "/new", null, 10)));

        assertThat(fetched()).isEqualTo(LETTER);
    }

    @Test
    void whatIsGoneIsNotAskedForAgainAndAgain() {
        describe("/old", PLATFORM, 10, null);
        PLATFORM.stubFor(get("/old").willReturn(aResponse().withStatus(404)));

        assertThat(CHANNEL.fetch(ID, 100)).isEqualTo(new FetchResult.Gone("gone"));
        PLATFORM.verify(2, getRequestedFor(urlPathEqualTo("/v25.0/" + ID)));
    }

    @Test
    void whatMetaDoesNotKnowAnyMoreIsGone() {
        PLATFORM.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(400).withBody("""
            {"error":{"message":"Unsupported get request. Object with ID '1' does not exist","code":100,
             "error_subcode":33,"type":"GraphMethodException"}}
            """)));

        assertThat(CHANNEL.fetch(ID, 100)).isEqualTo(new FetchResult.Gone("gone"));
    }

    @Test
    void aRevokedTokenMakesNothingGone() {
        PLATFORM.stubFor(any(anyUrl())
                .willReturn(aResponse().withStatus(401).withBody("{\"error\":{\"message\":\"x\",\"code\":190}}")));

        assertThat(CHANNEL.fetch(ID, 100)).isEqualTo(new FetchResult.TryLater(null, "channel-down"));
    }

    @Test
    void whatIsAnnouncedTooLargeIsNotEvenBegun() {
        describe("/file", PLATFORM, 101, null);

        assertThat(CHANNEL.fetch(ID, 100)).isEqualTo(new FetchResult.TooLarge());
        PLATFORM.verify(0, getRequestedFor(urlEqualTo("/file")));
    }

    @Test
    void theTokenGoesToNoStranger() {
        STRANGER.stubFor(any(anyUrl()).willReturn(aResponse().withBody(LETTER)));
        describe("/file", STRANGER, 10, null);

        assertThat(CHANNEL.fetch(ID, 100)).isEqualTo(new FetchResult.Gone("unknown-host"));
        STRANGER.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({"hex, true", "base64, true", "noise, true", "other, false"})
    void aFileIsWhatWasAnnounced(String form, boolean comes) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(LETTER);
        holds(
                PLATFORM,
                switch (form) {
                    case "hex" -> HexFormat.of().formatHex(digest);
                    case "base64" -> Base64.getEncoder().encodeToString(digest);
                    case "other" -> "00".repeat(32);
                    default -> "no digest";
                });

        if (comes) {
            assertThat(fetched()).isEqualTo(LETTER);
        } else {
            assertThatThrownBy(WhatsAppFilesTest::fetched).hasRootCauseMessage("not what the platform announced");
        }
    }

    @Test
    void aFileIsUploadedAndThenShown() {
        takesFiles();

        var result = send(MediaKind.DOCUMENT, "application/pdf", "лист.pdf", "for you", "wamid.in-1");

        assertThat(result).isEqualTo(new SendResult.Accepted("wamid.out-77"));
        assertThat(SentFilesContract.multipart(PLATFORM))
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .contains(
                                "name=\"messaging_product\"",
                                "whatsapp",
                                "name=\"type\"",
                                "application/pdf",
                                "a letter"));
        shown("""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"972987654321",
             "context":{"message_id":"wamid.in-1"},"biz_opaque_callback_data":"r-1","type":"document",
             "document":{"id":"7700000000000001","caption":"for you","filename":"лист.pdf"}}
            """);
    }

    @Test
    void aPictureNeedsNoName() {
        takesFiles();

        send(MediaKind.PHOTO, "image/png", "a.png", null, null);

        shown("""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"972987654321",
             "biz_opaque_callback_data":"r-1","type":"image","image":{"id":"7700000000000001"}}
            """);
    }

    @Test
    void belowASoundThereAreNoWords() {
        takesFiles();

        assertThat(send(MediaKind.VOICE, "audio/ogg", null, "listen", null))
                .isEqualTo(new SendResult.Refused("not-sent", "too-long"));
        assertThat(CHANNEL.capabilities().files().captionFor(MediaKind.VOICE)).isNull();
        assertThat(send(MediaKind.VOICE, "audio/ogg", null, null, null)).isInstanceOf(SendResult.Accepted.class);
        shown("""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"972987654321",
             "biz_opaque_callback_data":"r-1","type":"audio","audio":{"id":"7700000000000001"}}
            """);
    }

    @Test
    void whatWhatsAppDoesNotTakeIsRefusedHere() {
        assertThat(send(MediaKind.PHOTO, "image/heic", "a.heic", null, null))
                .isEqualTo(new SendResult.Refused("not-sent", "unsupported"));
        assertThat(send(MediaKind.DOCUMENT, "application/zip", "a.zip", null, null))
                .isEqualTo(new SendResult.Refused("not-sent", "unsupported"));
        PLATFORM.verify(0, anyRequestedFor(anyUrl()));
    }

    private static SendResult send(
            MediaKind kind, String type, @Nullable String name, @Nullable String caption, @Nullable String replyTo) {
        var file = new Content.Attachment(kind, "a-1", name, type, LETTER.length, caption);
        return CHANNEL.send(new OutboundMessage(
                "r-1", PHONE, Author.COUNSELLOR, file, replyTo, false, () -> new ByteArrayInputStream(LETTER)));
    }

    private static void takesFiles() {
        PLATFORM.stubFor(
                post("/v25.0/" + Cloud.NUMBER_ID + "/media").willReturn(okJson("{\"id\":\"7700000000000001\"}")));
        PLATFORM.stubFor(post("/v25.0/" + Cloud.NUMBER_ID + "/messages").willReturn(okJson(Cloud.SENT)));
    }

    private static void shown(String json) {
        PLATFORM.verify(postRequestedFor(urlEqualTo("/v25.0/" + Cloud.NUMBER_ID + "/messages"))
                .withRequestBody(equalToJson(json)));
    }

    private static void holds(WireMockServer host, @Nullable String sha256) {
        describe("/file", host, LETTER.length, sha256);
        host.stubFor(get("/file").willReturn(aResponse().withBody(LETTER)));
    }

    private static void describe(String path, WireMockServer host, int size, @Nullable String sha256) {
        PLATFORM.stubFor(get(urlPathEqualTo("/v25.0/" + ID)).willReturn(place(host, path, sha256, size)));
    }

    private static ResponseDefinitionBuilder place(
            WireMockServer host, String path, @Nullable String sha256, int size) {
        return okJson("{\"url\":\"%s%s\",\"mime_type\":\"text/plain\",\"file_size\":%d%s}"
                .formatted(host.baseUrl(), path, size, sha256 == null ? "" : ",\"sha256\":\"" + sha256 + "\""));
    }

    private static byte[] fetched() {
        try (var fetched = (Fetched) CHANNEL.fetch(ID, 100)) {
            return fetched.bytes().readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
