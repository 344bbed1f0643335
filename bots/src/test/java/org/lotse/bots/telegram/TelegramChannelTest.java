package org.lotse.bots.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelContract;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.bots.channel.SentFilesContract;
import org.lotse.bots.channel.Trouble;

class TelegramChannelTest implements ChannelContract, SentFilesContract {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant WRITTEN = Instant.ofEpochSecond(1_454_119_029);
    private static final Instant EDITED = Instant.ofEpochSecond(1_454_119_100);
    private static final String PERSON = "3527065";

    private static final WireMockServer PLATFORM = Platform.start();
    private static final ChannelName NAME = new ChannelName("telegram-main");
    private static final ChannelAdapter CHANNEL = new TelegramChannel(
            NAME, TelegramSettings.of(NAME, Platform.settings(PLATFORM.baseUrl())), Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeAll
    static void connect() {
        PLATFORM.resetAll();
    }

    @AfterAll
    static void disconnect() {
        CHANNEL.close();
        PLATFORM.stop();
    }

    @Override
    public ChannelAdapter channel() {
        return CHANNEL;
    }

    @Override
    public ChannelAdapter open(Clock clock) {
        return new TelegramChannels().open(NAME, Platform.settings(PLATFORM.baseUrl()), clock);
    }

    @Override
    public Address somebody() {
        return new Address(NAME, "user", PERSON);
    }

    @Override
    public List<String> secrets() {
        return List.of(
                Platform.TOKEN,
                Platform.SECRET,
                "words-of-the-platform",
                PERSON,
                "Nic",
                "Привіт",
                "380501234567",
                "Library",
                "my letter",
                "AgAD",
                "Zk3xQ",
                "v1:abc",
                "👍");
    }

    @Override
    public Stream<Forged> forgeries() {
        return Stream.of(
                new Forged("no secret", new Arrival(Map.of(), Platform.payload("text"))),
                new Forged("an empty secret", delivered("text", "")),
                new Forged("another secret", delivered("text", "guessed")),
                new Forged("the beginning of the secret", delivered("text", Platform.SECRET.substring(0, 5))),
                new Forged("the secret and more", delivered("text", Platform.SECRET + "x")),
                new Forged("the secret in another case", delivered("text", Platform.SECRET.toUpperCase(Locale.ROOT))));
    }

    @Override
    public Stream<Arrives> arrivals() {
        return Stream.of(texts(), choices(), media(), others(), nothings()).flatMap(it -> it);
    }

    private static Stream<Arrives> texts() {
        return Stream.of(
                arrives("text", said(371, new Content.Text("Привіт, мені потрібна порада"))),
                arrives("text-decomposed", said(372, new Content.Text("Caf\u00E9 M\u00FCnster"))),
                arrives(
                        "text-from-a-user-without-a-name",
                        new ChannelEvent.InboundMessage(
                                "message/174114373/4503599627370495/41/0",
                                new Address(NAME, "user", "4503599627370495"),
                                new Content.Text("hi"),
                                WRITTEN,
                                "4503599627370495/41",
                                null,
                                null,
                                null)),
                arrives("text-from-tomorrow", said(374, new Content.Text("hi"))),
                arrives("forwarded-from-another-chat", said(408, new Content.Text("hi"))),
                arrives(
                        "text-with-a-great-update-id",
                        message(
                                "message/4503599627370495/" + PERSON + "/41/0",
                                new Content.Text("hi"),
                                PERSON + "/41",
                                null)),
                arrives("text-that-looks-like-a-start", said(375, new Content.Text("/start please help me, I am new"))),
                arrives("start", said(376, new Content.Start(null))),
                arrives("start-with-link-code", said(377, new Content.Start("Zk3xQ-abc_9"))),
                arrives("edit", edited(382, new Content.Text("мені потрібна допомога"))),
                arrives(
                        "edit-of-a-caption",
                        edited(
                                383,
                                new Content.Media(
                                        MediaKind.PHOTO, "AgAD-large", null, null, 98_123L, "now with words", null))),
                arrives(
                        "reply",
                        message(
                                "message/174114385/" + PERSON + "/42/0",
                                new Content.Text("yes, that one"),
                                PERSON + "/42",
                                PERSON + "/40")),
                arrives(
                        "half-a-surrogate",
                        new ChannelEvent.InboundMessage(
                                "message/174114999/3527065/41/0",
                                new Address(NAME, "user", PERSON),
                                new Content.Text("hi \uFFFD!"),
                                WRITTEN,
                                PERSON + "/41",
                                null,
                                null,
                                null)));
    }

    private static Stream<Arrives> choices() {
        return Stream.of(
                arrives("choice", chosen(378, 50, PERSON + "/50", "4382bfdwdsb323b2d9")),
                arrives("choice-on-an-old-message", chosen(379, 5, PERSON + "/5", "4382bfdwdsb323b2d0")),
                arrives("choice-without-a-message", chosen(380, 0, null, "4382bfdwdsb323b2d1")));
    }

    private static Stream<Arrives> media() {
        return Stream.of(
                arrives(
                        "photo",
                        said(
                                391,
                                new Content.Media(
                                        MediaKind.PHOTO, "AgAD-large", null, null, 98_123L, "my letter", "135"))),
                arrives("voice", said(392, file(MediaKind.VOICE, "AwAD-voice", null, "audio/ogg", null))),
                arrives(
                        "document",
                        said(
                                393,
                                new Content.Media(
                                        MediaKind.DOCUMENT,
                                        "BQAD-doc",
                                        "письмо.pdf",
                                        "application/pdf",
                                        22_000_000L,
                                        null,
                                        null))),
                arrives("video", said(394, file(MediaKind.VIDEO, "BAAD-video", null, "video/mp4", null))),
                arrives("video-note", said(395, file(MediaKind.VIDEO_NOTE, "DQAD-note", null, null, null))),
                arrives("audio", said(396, file(MediaKind.AUDIO, "CQAD-audio", "a.mp3", "audio/mpeg", null))),
                arrives("animation", said(397, file(MediaKind.ANIMATION, "CgAD-anim", "a.gif.mp4", "video/mp4", null))),
                arrives("sticker", said(398, file(MediaKind.STICKER, "CAAD-sticker", null, null, "👍"))));
    }

    private static Stream<Arrives> others() {
        var person = new Address(NAME, "user", PERSON);
        return Stream.of(
                arrives(
                        "own-contact",
                        message(
                                "message/174114386/" + PERSON + "/41/0",
                                new Content.ContactCard("Nic P", "380501234567", true),
                                PERSON + "/41",
                                PERSON + "/40")),
                arrives("contact-of-another", said(387, new Content.ContactCard("Ada", "+355691234567", false))),
                arrives("contact-without-an-id", said(388, new Content.ContactCard("Nic", "380501234567", false))),
                arrives("location", said(389, new Content.Location(50.45, 30.52, null))),
                arrives("live-location", said(409, new Content.Location(50.45, 30.52, null))),
                arrives("location-beyond-the-earth", said(998, new Content.Unsupported("location"))),
                arrives("venue", said(390, new Content.Location(50.45, 30.52, "Library, Khreshchatyk 1"))),
                arrives("web-app-data", said(407, new Content.Unsupported("web_app_data"))),
                arrives("file-without-an-id", said(416, new Content.Unsupported("document"))),
                arrives("poll", said(399, new Content.Unsupported("poll"))),
                arrives("content-from-tomorrow", said(400, new Content.Unsupported("dream"))),
                arrives(
                        "blocked",
                        new ChannelEvent.Blocked("my_chat_member/174114402/3527065/0/1454119029", person, WRITTEN)),
                arrives(
                        "unblocked",
                        new ChannelEvent.Unblocked("my_chat_member/174114403/3527065/0/1454119029", person, WRITTEN)),
                arrives("reaction", reacted(405, List.of("👍", "□"))),
                arrives("reaction-taken-back", reacted(406, List.of())));
    }

    private static Stream<Arrives> nothings() {
        return Stream.of(
                        "choice-in-a-group",
                        "live-location-moved",
                        "pinned-message",
                        "added-to-a-group",
                        "group-message",
                        "group-migrated",
                        "channel-post",
                        "message-of-a-bot",
                        "message-by-way-of-this-bot",
                        "kind-from-tomorrow")
                .map(TelegramChannelTest::arrives);
    }

    @Override
    public Stream<Arrival> unreadables() {
        return Stream.of(
                        "message-of-nobody",
                        "message-in-no-chat",
                        "message-in-a-chat-without-an-id",
                        "message-without-an-id",
                        "choice-of-nobody")
                .map(it -> delivered(it, Platform.SECRET));
    }

    @Override
    public Stream<Answers> answers() {
        return Stream.of(accepted(), throttled(), refused(), down(), unclear()).flatMap(it -> it);
    }

    private static Stream<Answers> accepted() {
        return Stream.of(answers("accepted", okJson(Platform.SENT), new SendResult.Accepted(PERSON + "/77")));
    }

    private static Stream<Answers> throttled() {
        var words = "Too Many Requests: words-of-the-platform";
        return Stream.of(
                answers("throttled, the pause in the body", refusal(429, words, "{\"retry_after\":7}"), later(7)),
                answers(
                        "throttled, the pause in the header",
                        refusal(429, words, null).withHeader("Retry-After", "9"),
                        later(9)),
                answers("throttled, without a pause", refusal(429, words, null), later(null)),
                answers("throttled for no time at all", refusal(429, words, "{\"retry_after\":0}"), later(1)),
                answers("throttled for a day", refusal(429, words, "{\"retry_after\":86400}"), later(3_600)),
                answers("throttled by a host before Telegram", html(429).withHeader("Retry-After", "9"), later(9)));
    }

    private static Stream<Answers> refused() {
        var gone = new SendResult.Unreachable("blocked");
        return Stream.of(
                answers("blocked", refusal(403, "Forbidden: bot was blocked by the user, words-of-the-platform"), gone),
                answers("blocked, in a good answer", okJson(json(403, "words-of-the-platform", null)), gone),
                answers("deactivated", refusal(403, "Forbidden: user is deactivated"), gone),
                answers("kicked", refusal(403, "Forbidden: bot was kicked from the group chat"), gone),
                answers(
                        "never spoken to",
                        refusal(403, "Forbidden: bot can't initiate conversation with a user"),
                        gone),
                answers("no such person", refusal(400, "Bad Request: PEER_ID_INVALID"), no("400", "unknown-person")),
                answers("markup", refusal(400, "Bad Request: can't parse entities: x"), no("400", "rejected")),
                answers("pressed long ago", refusal(400, "Bad Request: query is too old"), no("400", "rejected")),
                answers("no such file", refusal(400, "Bad Request: wrong file identifier"), no("400", "rejected")),
                answers(
                        "chat not found",
                        refusal(400, "Bad Request: chat not found, words-of-the-platform"),
                        no("400", "unknown-person")),
                answers("too long", refusal(400, "Bad Request: message is too long"), no("400", "too-long")),
                answers("bad button", refusal(400, "Bad Request: BUTTON_DATA_INVALID"), no("400", "options")),
                answers(
                        "migrated",
                        refusal(
                                400,
                                "Bad Request: group chat was upgraded to a supergroup chat",
                                "{\"migrate_to_chat_id\":-1001234567890}"),
                        no("400", "became-a-group")),
                answers("something new", refusal(400, "words-of-the-platform"), no("400", "rejected")),
                answers("too large", html(413), no("413", "too-long")));
    }

    private static Stream<Answers> down() {
        var token = new SendResult.ChannelDown(Trouble.TOKEN);
        return Stream.of(
                answers("token revoked", refusal(401, "Unauthorized"), token),
                answers("token unknown", refusal(404, "Not Found"), token),
                answers("another host", html(404), token),
                answers(
                        "sent elsewhere",
                        aResponse().withStatus(302).withHeader("Location", PLATFORM.baseUrl() + "/login"),
                        new SendResult.ChannelDown(Trouble.NOT_THE_PLATFORM)),
                answers(
                        "conflict",
                        refusal(409, "Conflict: words-of-the-platform"),
                        new SendResult.ChannelHeld(Duration.ofMinutes(1), Trouble.CONFLICT)));
    }

    private static Stream<Answers> unclear() {
        var broken = new SendResult.Unclear("broken");
        return Stream.of(
                answers("502 as HTML", html(502), new SendResult.Unclear("answered-502")),
                answers(
                        "503, to be tried again at once",
                        html(503).withHeader("Retry-After", "0"),
                        new SendResult.Unclear("answered-503")),
                answers("500 as JSON", refusal(500, "Internal Server Error"), new SendResult.Unclear("answered-500")),
                answers("403 of a proxy", html(403), new SendResult.Unclear("answered-403")),
                answers("HTML that says it is fine", html(200), broken),
                answers("an answer without a message", okJson("{\"ok\":true}"), new SendResult.Unclear("no-result")),
                answers(
                        "an answer that comes too late",
                        okJson(Platform.SENT).withFixedDelay(3_000),
                        new SendResult.Unclear("no-answer")),
                answers("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), broken),
                answers("empty", aResponse().withFault(Fault.EMPTY_RESPONSE), broken),
                answers("torn off", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), broken),
                answers("noise", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), broken));
    }

    @Override
    public int requestsToSend() {
        return PLATFORM.countRequestsMatching(
                        postRequestedFor(urlPathMatching("(?i)/bot" + Platform.TOKEN + "/sendmessage"))
                                .build())
                .getCount();
    }

    @Override
    public String held(ResponseDefinitionBuilder download) {
        PLATFORM.resetAll();
        PLATFORM.stubFor(
                any(urlPathMatching("(?i)/bot" + Platform.TOKEN + "/getfile")).willReturn(okJson("""
                    {"ok":true,"result":{"file_id":"AgAD-large","file_unique_id":"AQAD","file_path":"photos/file_7.jpg"}}
                    """)));
        PLATFORM.stubFor(get(urlPathEqualTo("/file/bot" + Platform.TOKEN + "/photos/file_7.jpg"))
                .willReturn(download));
        return "AgAD-large";
    }

    @Override
    public Stream<Answers> filesSent() {
        return Stream.of(
                answers("accepted", okJson(Platform.SENT), new SendResult.Accepted(PERSON + "/77")),
                answers("throttled", refusal(429, "words-of-the-platform", "{\"retry_after\":7}"), later(7)),
                answers("blocked", refusal(403, "words-of-the-platform"), new SendResult.Unreachable("blocked")),
                answers("too large", html(413), no("413", "too-large")),
                answers("too big", refusal(400, "Bad Request: file is too big"), no("400", "too-large")),
                answers("no picture", refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"), no("400", "file")),
                answers("bad picture", refusal(400, "Bad Request: IMAGE_PROCESS_FAILED"), no("400", "file")),
                answers("token revoked", refusal(401, "Unauthorized"), new SendResult.ChannelDown(Trouble.TOKEN)),
                answers("502 as HTML", html(502), new SendResult.Unclear("answered-502")),
                answers(
                        "reset",
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                        new SendResult.Unclear("broken")),
                answers("HTML that says it is fine", html(200), new SendResult.Unclear("broken")),
                answers(
                        "an answer that comes too late",
                        okJson(Platform.SENT).withFixedDelay(3_000),
                        new SendResult.Unclear("no-answer")));
    }

    @Override
    public List<String> filesTaken() {
        return SentFilesContract.multipart(PLATFORM);
    }

    private static Answers answers(String what, ResponseDefinitionBuilder answer, SendResult becomes) {
        return new Answers(
                what,
                () -> {
                    PLATFORM.resetAll();
                    PLATFORM.stubFor(any(anyUrl()).willReturn(answer));
                },
                becomes);
    }

    private static ResponseDefinitionBuilder refusal(int code, String words) {
        return refusal(code, words, null);
    }

    private static ResponseDefinitionBuilder refusal(int code, String words, @Nullable String parameters) {
        return aResponse().withStatus(code).withBody(json(code, words, parameters));
    }

    private static String json(int code, String words, @Nullable String parameters) {
        var more = parameters == null ? "" : ",\"parameters\":" + parameters;
        return "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + words + "\"" + more + "}";
    }

    private static ResponseDefinitionBuilder html(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>words-of-the-platform</html>");
    }

    private static SendResult later(@Nullable Integer seconds) {
        return new SendResult.TryLater(seconds == null ? null : Duration.ofSeconds(seconds), Scope.PERSON, "throttled");
    }

    private static SendResult no(String code, String reason) {
        return new SendResult.Refused(code, reason);
    }

    private static Arrives arrives(String payload, ChannelEvent... means) {
        return new Arrives(payload.replace('-', ' '), delivered(payload, Platform.SECRET), means);
    }

    private static Arrival delivered(String payload, String secret) {
        return new Arrival(Map.of("x-telegram-bot-api-secret-token", secret), Platform.payload(payload));
    }

    private static ChannelEvent said(int update, Content content) {
        return message("message/174114" + update + "/" + PERSON + "/41/0", content, PERSON + "/41", null);
    }

    private static ChannelEvent message(
            String externalId, Content content, String messageId, @Nullable String replyTo) {
        return new ChannelEvent.InboundMessage(
                externalId, new Address(NAME, "user", PERSON), content, WRITTEN, messageId, replyTo, "uk", null);
    }

    private static ChannelEvent edited(int update, Content content) {
        return new ChannelEvent.InboundMessage(
                "edited_message/174114" + update + "/" + PERSON + "/41/1454119100",
                new Address(NAME, "user", PERSON),
                new Content.Edit(PERSON + "/41", content),
                EDITED,
                null,
                null,
                "uk",
                null);
    }

    private static ChannelEvent chosen(int update, int message, @Nullable String replyTo, String acknowledgement) {
        return new ChannelEvent.InboundMessage(
                "callback_query/174114" + update + "/" + PERSON + "/" + message + "/0",
                new Address(NAME, "user", PERSON),
                new Content.Choice("v1:abc"),
                NOW,
                null,
                replyTo,
                "uk",
                acknowledgement);
    }

    private static ChannelEvent reacted(int update, List<String> emojis) {
        return new ChannelEvent.InboundMessage(
                "message_reaction/174114" + update + "/" + PERSON + "/5/1454119029",
                new Address(NAME, "user", PERSON),
                new Content.Reaction(PERSON + "/5", emojis),
                WRITTEN,
                null,
                null,
                "uk",
                null);
    }

    private static Content file(
            MediaKind kind, String id, @Nullable String name, @Nullable String type, @Nullable String caption) {
        return new Content.Media(kind, id, name, type, 4_288L, caption, null);
    }
}
