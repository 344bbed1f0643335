package org.lotse.bots.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
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
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.bots.channel.SendResult;

/// How the channel asks Telegram for files, and sends it files.
class TelegramFilesTest {

    private static final ChannelName NAME = new ChannelName("telegram-main");
    private static final Address NIC = new Address(NAME, "user", "3527065");
    private static final WireMockServer PLATFORM = Platform.start();
    private static final ChannelAdapter CHANNEL =
            new TelegramChannels().open(NAME, Platform.settings(PLATFORM.baseUrl()), Clock.systemUTC());

    @BeforeEach
    void nothingHappenedYet() {
        PLATFORM.resetAll();
    }

    @AfterAll
    static void disconnect() {
        CHANNEL.close();
        PLATFORM.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "PHOTO, image/jpeg, 1000, sendphoto, photo",
        "PHOTO, image/jpeg, 11000000, senddocument, document",
        "PHOTO, image/heic, 1000, senddocument, document",
        "VIDEO, video/mp4, 1000, sendvideo, video",
        "VIDEO, video/webm, 1000, senddocument, document",
        "AUDIO, audio/mpeg, 1000, sendaudio, audio",
        "VOICE, audio/ogg, 1000, sendvoice, voice",
        "VOICE, audio/webm, 1000, senddocument, document",
        "DOCUMENT, application/pdf, 1000, senddocument, document"
    })
    void aFileIsSentAsWhatTelegramTakesItFor(MediaKind kind, String type, int bytes, String method, String field) {
        answer(Platform.SENT);

        assertThat(send(new Content.Attachment(kind, "a-1", "a.x", type, bytes, null), null))
                .isEqualTo(new SendResult.Accepted("3527065/77"));
        PLATFORM.verify(postRequestedFor(urlEqualTo("/bot" + Platform.TOKEN + "/" + method))
                .withRequestBodyPart(aMultipart(field)
                        .withHeader("Content-Type", equalTo(type))
                        .build()));
    }

    @Test
    void itsWordsStandBelowItAndItAnswersAMessage() {
        answer(Platform.SENT);

        send(new Content.Attachment(MediaKind.PHOTO, "a-1", "лист.png", "image/png", 10, "für dich"), "3527065/41");

        PLATFORM.verify(postRequestedFor(anyUrl())
                .withRequestBodyPart(
                        aMultipart("chat_id").withBody(equalTo("3527065")).build())
                .withRequestBodyPart(
                        aMultipart("caption").withBody(equalTo("für dich")).build())
                .withRequestBodyPart(aMultipart("reply_parameters")
                        .withBody(equalToJson("{\"message_id\":41,\"allow_sending_without_reply\":true}"))
                        .build())
                .withRequestBodyPart(aMultipart("photo")
                        .withHeader("Content-Disposition", containing("filename=\"лист.png\""))
                        .build()));
    }

    @Test
    void aMessageOfAnotherChatIsNoneToAnswer() {
        answer(Platform.SENT);

        send(new Content.Attachment(MediaKind.PHOTO, "a-1", null, "image/png", 10, null), "999/41");

        PLATFORM.verify(postRequestedFor(anyUrl())
                .withRequestBodyPart(aMultipart("photo").build()));
        PLATFORM.verify(
                0,
                postRequestedFor(anyUrl())
                        .withRequestBodyPart(aMultipart("reply_parameters").build()));
    }

    @Test
    void aSendWithItsFileHasTimeOfItsOwn() {
        assertThat(CHANNEL.longestSend()).isEqualTo(Duration.ofSeconds(50));
    }

    @ParameterizedTest
    @CsvSource({
        "Bad Request: file is too big, too large",
        "Bad Request: wrong file_id or the file is temporarily unavailable, later",
        "Bad Request: invalid file_id, gone"
    })
    void whatTelegramDoesNotHandOutIsToldApart(String words, String becomes) {
        PLATFORM.stubFor(any(anyUrl())
                .willReturn(jsonResponse(
                        "{\"ok\":false,\"error_code\":400,\"description\":\"%s\"}".formatted(words), 400)));

        assertThat(CHANNEL.fetch("AgAD", 100))
                .isEqualTo(
                        switch (becomes) {
                            case "too large" -> new FetchResult.TooLarge();
                            case "later" -> new FetchResult.TryLater(null, "platform-away");
                            default -> new FetchResult.Gone("gone");
                        });
    }

    @Test
    void whatIsAnnouncedTooLargeIsNotEvenBegun() {
        answer("{\"ok\":true,\"result\":{\"file_id\":\"A\",\"file_size\":101,\"file_path\":\"a/b\"}}");

        assertThat(CHANNEL.fetch("AgAD", 100)).isEqualTo(new FetchResult.TooLarge());
        PLATFORM.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aPathLeadsNowhereElse() {
        answer("{\"ok\":true,\"result\":{\"file_id\":\"A\",\"file_path\":\"https://evil.example/x?y#z\"}}");

        assertThat(CHANNEL.fetch("AgAD", 100)).isNotNull();
        PLATFORM.verify(1, anyRequestedFor(urlPathMatching("/file/bot.*/https:/+evil.example/x%3Fy%23z")));
    }

    @Test
    void aRevokedTokenMakesNothingGone() {
        PLATFORM.stubFor(any(anyUrl())
                .willReturn(jsonResponse("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}", 401)));

        assertThat(CHANNEL.fetch("AgAD", 100)).isEqualTo(new FetchResult.TryLater(null, "channel-down"));
    }

    private static SendResult send(Content.Attachment file, @Nullable String replyTo) {
        var bytes = new byte[(int) file.bytes()];
        return CHANNEL.send(new OutboundMessage(
                "r-1", NIC, Author.COUNSELLOR, file, replyTo, false, () -> new ByteArrayInputStream(bytes)));
    }

    private static void answer(String json) {
        PLATFORM.stubFor(any(anyUrl()).willReturn(okJson(json)));
    }
}
