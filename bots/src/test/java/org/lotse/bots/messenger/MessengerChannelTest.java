package org.lotse.bots.messenger;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelContract;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelEvent.InboundMessage;
import org.lotse.bots.channel.ChannelEvent.Notice;
import org.lotse.bots.channel.ChannelEvent.OptedOut;
import org.lotse.bots.channel.ChannelEvent.ReadUpTo;
import org.lotse.bots.channel.ChannelEvent.Receipt;
import org.lotse.bots.channel.ChannelEvent.SentElsewhere;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.bots.channel.SentFilesContract;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.meta.MetaPlatform;

class MessengerChannelTest implements ChannelContract, SentFilesContract {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant WRITTEN = Instant.parse("2026-11-23T10:00:00.123Z");
    private static final Instant SECOND = Instant.parse("2026-11-23T10:00:00Z");
    private static final String PERSON = "6112233445566778";
    private static final String CDN = "https://scontent.xx.fbcdn.net/v/t1.15752-9/";

    private static final WireMockServer PLATFORM = Platform.start();
    private static final ChannelName NAME = new ChannelName("messenger-main");
    private static final Address NIC = new Address(NAME, "psid", PERSON);
    private static final ChannelAdapter CHANNEL = new MessengerChannels()
            .open(NAME, Platform.messenger(PLATFORM.baseUrl()), Clock.fixed(NOW, ZoneOffset.UTC));

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
        return new MessengerChannels().open(NAME, Platform.messenger(PLATFORM.baseUrl()), clock);
    }

    @Override
    public Set<String> lists() {
        return MetaPlatform.LISTS;
    }

    @Override
    public Address somebody() {
        return NIC;
    }

    @Override
    public List<String> secrets() {
        return List.of(
                Platform.TOKEN,
                Platform.SECRET,
                Platform.VERIFY_TOKEN,
                "words-of-the-platform",
                PERSON,
                "Nic",
                "Привіт",
                "допомога",
                "my letter",
                "library.example",
                "fbcdn",
                "Zk3xQ",
                "v1:abc",
                "👍");
    }

    @Override
    public Stream<Mixed> mixtures() {
        var people = "\"sender\": {\"id\": \"6112233445566778\"},\"recipient\": {\"id\": \"1094837261529\"},";
        return Stream.of(
                new Mixed(
                        "batch with strangers",
                        arrival("batch-with-strangers"),
                        List.of(text("m_known", "for us"), text("m_after", "after")),
                        List.of("{" + people + "\"timestamp\": 1795428000123,\"message\": [\"Привіт\"]}"),
                        1),
                new Mixed(
                        "batch with poison",
                        arrival("batch-with-poison"),
                        List.of(text("m_before", "before"), text("m_after2", "after")),
                        List.of("""
                            {"sender": {"user_ref": "U"},"recipient": {"id": "1094837261529"},\
                            "timestamp": 1795428000123,"message": {"mid": "m_ref","text": "from nobody"}}\
                            """, """
                            {"sender": {"id": "1094837261529"},"recipient": {"id": "6112233445566778"},\
                            "timestamp": 1795428000123,"message": {"is_echo": true,"app_id": 5550001,\
                            "text": "of no message"}}\
                            """, "{" + people + "\"timestamp\": 1795428000123,\"delivery\": {}}"),
                        0));
    }

    @Override
    public Stream<Forged> forgeries() {
        var body = Platform.payload("text");
        return Stream.of(
                new Forged("no signature", new Arrival(Map.of(), body)),
                new Forged("an empty signature", signed("", body)),
                new Forged("a signature of nothing", signed("sha256=", body)),
                new Forged(
                        "with another secret", signed("sha256=" + Platform.hmac("HmacSHA256", "guessed", body), body)),
                new Forged(
                        "with the old algorithm alone",
                        new Arrival(
                                Map.of("x-hub-signature", "sha1=" + Platform.hmac("HmacSHA1", Platform.SECRET, body)),
                                body)),
                new Forged(
                        "of another body",
                        signed(
                                "sha256=" + Platform.hmac("HmacSHA256", Platform.SECRET, Platform.payload("reply")),
                                body)));
    }

    @Override
    public Stream<Arrives> arrivals() {
        return Stream.of(texts(), choices(), starts(), files(), links(), changes(), echoes(), receipts(), others())
                .flatMap(it -> it);
    }

    private static Stream<Arrives> texts() {
        return Stream.of(
                arrives("text", text("m_text", "Привіт, мені потрібна допомога")),
                arrives("text-decomposed", text("m_nfd", "Café")),
                arrives("half-a-surrogate", text("m_half", "hi \uFFFD!")),
                arrives("text-dated-in-words", text("m_words", "Hello")),
                arrives("text-in-seconds", said("m_seconds", new Content.Text("Hello"), SECOND, null, null)),
                arrives(
                        "text-without-a-date",
                        said("m_undated", new Content.Text("Hello"), WRITTEN.plusMillis(400), null, null)),
                arrives("reply", said("m_reply", new Content.Text("yes, that one"), WRITTEN, "m_asked", null)),
                arrives("text-with-referral", said("m_ad", new Content.Text("Hello"), WRITTEN, null, "Zk3xQ-abc_9")),
                arrives(
                        "text-without-an-id",
                        did(
                                "message/" + PERSON + "/1795428000124/0",
                                new Content.Text("Hello"),
                                WRITTEN.plusMillis(1))),
                arrives(
                        "text-with-a-blank-id",
                        did(
                                "message/" + PERSON + "/1795428000134/0",
                                new Content.Text("Hello"),
                                WRITTEN.plusMillis(11))),
                arrives("unsupported", said("m_unsupported", new Content.Unsupported("message"))),
                arrives("message-from-tomorrow", said("m_tomorrow", new Content.Unsupported("unknown"))),
                arrives(
                        "batch",
                        text("m_batch1", "one"),
                        said("m_batch2", file(MediaKind.STICKER, "s.png", null)),
                        new ReadUpTo(
                                "read/" + PERSON + "/1795428000163", NIC, DeliveryStatus.READ, WRITTEN.plusMillis(40)),
                        text("m_batch3", "two")));
    }

    private static Stream<Arrives> choices() {
        var yes = new Content.Choice("v1:abc");
        return Stream.of(
                arrives("quick-reply", pressed("message/m_quick/0", "m_quick", yes, WRITTEN)),
                arrives("quick-reply-of-another-app", said("m_quick2", new Content.Text("Yes"))),
                arrives("postback", pressed("postback/m_postback", "m_postback", yes, WRITTEN)),
                arrives(
                        "postback-without-an-id",
                        pressed("postback/" + PERSON + "/1795428000127", null, yes, WRITTEN.plusMillis(4))),
                arrives(
                        "postback-of-another-app",
                        message("postback/m_postback2", "m_postback2", new Content.Text("Opening hours"))),
                arrives(
                        "postback-without-a-word",
                        message("postback/m_postback3", "m_postback3", new Content.Unsupported("postback"))));
    }

    private static Stream<Arrives> starts() {
        var byLink = new Content.Start("Zk3xQ-abc_9");
        var start = new Content.Start(null);
        return Stream.of(
                arrives("get-started", pressed("postback/m_started", "m_started", start, WRITTEN)),
                arrives("get-started-with-link-code", pressed("postback/m_started2", "m_started2", byLink, WRITTEN)),
                arrives("referral", came("referral", 128, byLink)),
                arrives("referral-in-seconds", pressed("referral/" + PERSON + "/1795428000", null, byLink, SECOND)),
                arrives("referral-of-an-advertisement", came("referral", 129, start)),
                arrives("referral-that-is-no-code", came("referral", 130, start)),
                arrives("optin-with-link-code", came("optin", 131, byLink)),
                arrives("optin-of-nobody"));
    }

    private static Stream<Arrives> files() {
        return Stream.of(
                arrives("picture", said("m_picture", file(MediaKind.PHOTO, "letter.jpg?oh=00_AfC&oe=6B0A1C00", null))),
                arrives("picture-with-words", said("m_caption", file(MediaKind.PHOTO, "letter2.jpg", "my letter"))),
                arrives(
                        "several-attachments",
                        said("m_several", part(MediaKind.PHOTO, "one.jpg")),
                        message("message/m_several/1", "m_several", part(MediaKind.VIDEO, "two.mp4")),
                        message("message/m_several/2", "m_several", new Content.Unsupported("dream")),
                        message("message/m_several/3", "m_several", new Content.Unsupported("unknown"))),
                arrives("audio", said("m_audio", file(MediaKind.AUDIO, "a.mp4", null))),
                arrives("file", said("m_file", file(MediaKind.DOCUMENT, "letter.pdf", null))),
                arrives("file-without-an-address", said("m_lost", new Content.Unsupported("file"))),
                arrives("thumbs-up", said("m_thumb", file(MediaKind.STICKER, "thumb.png", "👍"))),
                arrives("sticker", said("m_sticker", file(MediaKind.STICKER, "sticker.png", null))),
                arrives("appointment-booking", said("m_booking", new Content.Unsupported("appointment_booking"))),
                arrives("template", said("m_template", new Content.Unsupported("template"))),
                arrives("attachment-of-another-shape", said("m_shape", new Content.Unsupported("unknown"))));
    }

    private static Stream<Arrives> links() {
        return Stream.of(
                arrives("location", said("m_place", new Content.Location(50.45, 30.52, "Nic's Location"))),
                arrives("location-that-is-no-number", said("m_nowhere", new Content.Unsupported("location"))),
                arrives("location-beyond-the-earth", said("m_moon", new Content.Unsupported("location"))),
                arrives("shared-link", text("m_link", "Library\nhttps://library.example/")),
                arrives("shared-link-titled-inside", text("m_link2", "Library\nhttps://library.example/")),
                arrives("link-with-its-preview", text("m_link3", "look https://library.example/")),
                arrives("shared-nothing", said("m_link4", new Content.Unsupported("fallback"))),
                arrives("reel", text("m_reel", "A reel\nhttps://www.facebook.com/reel/1")),
                arrives(
                        "words-and-a-reel",
                        text("m_reel2", "this is me"),
                        message("message/m_reel2/1", "m_reel2", new Content.Text("https://www.facebook.com/reel/2"))));
    }

    private static Stream<Arrives> changes() {
        var gone = new Content.Withdrawal("m_withdrawn2");
        return Stream.of(
                arrives("withdrawn", did("deleted/m_withdrawn", new Content.Withdrawal("m_withdrawn"), WRITTEN)),
                arrives("withdrawn-with-its-words", did("deleted/m_withdrawn2", gone, WRITTEN)),
                arrives(
                        "edit",
                        did(
                                "edit/m_text/2",
                                new Content.Edit("m_text", new Content.Text("мені потрібна допомога")),
                                WRITTEN)),
                arrives("reaction", reacted("react/1795428000123", 0, "❤️")),
                arrives("reaction-without-an-emoji", reacted("react/1795428000125", 2, "😢")),
                arrives("reaction-from-tomorrow", reacted("react/1795428000126", 3, "□")),
                arrives("reaction-taken-back", reacted("unreact/1795428000123", 0)),
                arrives("reaction-of-ours"));
    }

    private static Stream<Arrives> echoes() {
        return Stream.of(
                arrives(
                        "echo",
                        receipt("echo/m_echo", "m_echo", "3f0c2e8a-6d1b-4c57-9a43-0d8be1a7c112", DeliveryStatus.SENT)),
                arrives(
                        "echo-with-quick-replies",
                        receipt(
                                "echo/m_echo3",
                                "m_echo3",
                                "3f0c2e8a-6d1b-4c57-9a43-0d8be1a7c112",
                                DeliveryStatus.SENT)),
                arrives("echo-without-our-reference", receipt("echo/m_echo2", "m_echo2", null, DeliveryStatus.SENT)),
                arrives("echo-of-the-inbox", elsewhere("m_inbox", new Content.Text("Call us, Nic"))),
                arrives("echo-of-another-app", elsewhere("m_other", file(MediaKind.PHOTO, "offer.jpg", null))),
                arrives("echo-that-names-the-person-first", elsewhere("m_reversed", new Content.Text("Call us"))),
                arrives("echo-that-does-not-say-so", elsewhere("m_silent", new Content.Text("Call us"))),
                arrives("echo-withdrawn"));
    }

    private static Stream<Arrives> receipts() {
        return Stream.of(
                arrives(
                        "delivered",
                        receipt("delivery/m_sent", "m_sent", null, DeliveryStatus.DELIVERED),
                        receipt("delivery/m_sent_too", "m_sent_too", null, DeliveryStatus.DELIVERED)),
                arrives(
                        "delivered-up-to",
                        new ReadUpTo(
                                "delivery/" + PERSON + "/1795428000143",
                                NIC,
                                DeliveryStatus.DELIVERED,
                                WRITTEN.plusMillis(20))),
                arrives(
                        "read-up-to",
                        new ReadUpTo(
                                "read/" + PERSON + "/1795428000153",
                                NIC,
                                DeliveryStatus.READ,
                                WRITTEN.plusMillis(30))));
    }

    private static Stream<Arrives> others() {
        return Stream.of(
                arrives(
                        "notifications-stopped",
                        new OptedOut("optin/" + PERSON + "/1795428000132", NIC, true, WRITTEN.plusMillis(9))),
                arrives(
                        "notifications-resumed",
                        new OptedOut("optin/" + PERSON + "/1795428000133", NIC, false, WRITTEN.plusMillis(10))),
                arrives("optin-to-notifications"),
                arrives(
                        "standby",
                        notice("standby/2026-11-23", Trouble.OTHER_APP, false, 0),
                        new ReadUpTo("delivery/" + PERSON + "/1795428000123", NIC, DeliveryStatus.DELIVERED, WRITTEN),
                        did("deleted/m_withdrawn3", new Content.Withdrawal("m_withdrawn3"), WRITTEN)),
                arrives(
                        "taken-by-another-app",
                        notice("take_thread_control/1795428000123", Trouble.TAKEN_OVER, false, 0)),
                arrives("blocked-for-content", notice("policy_enforcement/1795428000123", Trouble.LOCKED, false, 0)),
                arrives(
                        "unblocked-again",
                        notice("policy_enforcement/1795428000124", Trouble.LOCKED, true, 1),
                        notice("policy_enforcement/1795428000124/warning", Trouble.ABOUT_TO_BE_LOCKED, true, 1)),
                arrives(
                        "warned-for-content",
                        notice("policy_enforcement/1795428000125", Trouble.ABOUT_TO_BE_LOCKED, false, 2)),
                arrives("passed-to-us"),
                arrives("account-linked"),
                arrives("event-from-tomorrow"),
                arrives("page-feed"));
    }

    @Override
    public Stream<Answers> answers() {
        return Stream.of(accepted(), throttled(), refused(), down(), unclear()).flatMap(it -> it);
    }

    private static Stream<Answers> accepted() {
        return Stream.of(answers("accepted", okJson(Platform.SENT), new SendResult.Accepted("m_sent")));
    }

    private static Stream<Answers> throttled() {
        var minute = Duration.ofMinutes(1);
        var halfAnHour = Duration.ofMinutes(30);
        var usage = "{\"1094837261529\":[{\"type\":\"messenger\",\"call_count\":100,"
                + "\"estimated_time_to_regain_access\":5}]}";
        return Stream.of(
                answers("4", Platform.refusal(400, 4, 0), later(minute, Scope.CHANNEL, "throttled")),
                answers("17", Platform.refusal(400, 17, 0), later(minute, Scope.CHANNEL, "throttled")),
                answers("32", Platform.refusal(400, 32, 0), later(minute, Scope.CHANNEL, "throttled")),
                answers("613", Platform.refusal(400, 613, 0), later(minute, Scope.CHANNEL, "throttled")),
                answers("80006", Platform.refusal(400, 80006, 0), later(minute, Scope.CHANNEL, "throttled")),
                answers(
                        "613, the pause in the usage",
                        Platform.refusal(400, 613, 0).withHeader("X-Business-Use-Case-Usage", usage),
                        later(Duration.ofMinutes(5), Scope.CHANNEL, "throttled")),
                answers(
                        "429 of a host before Meta",
                        Platform.html(429).withHeader("Retry-After", "9"),
                        later(Duration.ofSeconds(9), Scope.CHANNEL, "throttled")),
                answers("1", Platform.refusal(500, 1, 0), later(null, Scope.PERSON, "platform-away")),
                answers("2", Platform.refusal(500, 2, 0), later(null, Scope.CHANNEL, "platform-away")),
                answers("1200", Platform.refusal(400, 1200, 0), later(null, Scope.PERSON, "platform-away")),
                answers(
                        "something new that passes",
                        aResponse().withStatus(400).withBody(Platform.error(987, 0, true)),
                        later(null, Scope.PERSON, "platform-away")),
                answers(
                        "restricted for a while",
                        Platform.refusal(400, 10, 1893063),
                        new SendResult.ChannelHeld(halfAnHour, Trouble.RESTRICTED)));
    }

    private static Stream<Answers> refused() {
        return Stream.of(
                answers("blocked", Platform.refusal(400, 551, 1545041), new SendResult.Unreachable("blocked")),
                answers("not available", Platform.refusal(400, 551, 0), new SendResult.Unreachable("blocked")),
                answers(
                        "nobody we know",
                        Platform.refusal(400, 100, 2018001),
                        new SendResult.Unreachable("unknown-person")),
                answers("too late", Platform.refusal(400, 10, 2018278), no("10/2018278", "window-closed")),
                answers(
                        "too late, said otherwise",
                        Platform.refusal(400, 10, 2018065),
                        no("10/2018065", "window-closed")),
                answers("too late, and again", Platform.refusal(400, 10, 2018108), no("10/2018108", "window-closed")),
                answers("nothing in it", Platform.refusal(400, 100, 2018034), no("100/2018034", "empty")),
                answers("a tag that is no more", Platform.refusal(400, 100, 0), no("100", "rejected")),
                answers("something new", Platform.refusal(400, 987, 6), no("987/6", "rejected")),
                answers("too large", Platform.html(413), no("413", "too-long")));
    }

    private static Stream<Answers> down() {
        var token = new SendResult.ChannelDown(Trouble.TOKEN);
        var permission = new SendResult.ChannelDown(Trouble.PERMISSION);
        return Stream.of(
                answers("token", Platform.refusal(401, 190, 463), token),
                answers("permission", Platform.refusal(403, 200, 0), permission),
                answers("permission of the app", Platform.refusal(403, 230, 0), permission),
                answers("capability", Platform.refusal(400, 3, 0), permission),
                answers("permission, without more", Platform.refusal(400, 10, 0), permission),
                answers("policy", Platform.refusal(400, 368, 0), new SendResult.ChannelDown(Trouble.LOCKED)),
                answers("another host", Platform.html(404), new SendResult.ChannelDown(Trouble.NOT_THE_PLATFORM)),
                answers(
                        "sent elsewhere",
                        aResponse().withStatus(302).withHeader("Location", PLATFORM.baseUrl() + "/login"),
                        new SendResult.ChannelDown(Trouble.NOT_THE_PLATFORM)));
    }

    private static Stream<Answers> unclear() {
        var broken = new SendResult.Unclear("broken");
        return Stream.of(
                answers("502 as HTML", Platform.html(502), new SendResult.Unclear("answered-502")),
                answers(
                        "503, to be tried again at once",
                        Platform.html(503).withHeader("Retry-After", "0"),
                        new SendResult.Unclear("answered-503")),
                answers("500 without a word", aResponse().withStatus(500), new SendResult.Unclear("answered-500")),
                answers("HTML that says it is fine", Platform.html(200), broken),
                answers("no object", okJson("[]"), broken),
                answers("an answer without an id", okJson("{}"), new SendResult.Unclear("no-message-id")),
                answers(
                        "an answer for an attachment",
                        okJson("{\"recipient_id\":\"1\",\"attachment_id\":\"2\"}"),
                        new SendResult.Unclear("no-message-id")),
                answers("null", okJson("null"), new SendResult.Unclear("no-result")),
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
        return PLATFORM.countRequestsMatching(postRequestedFor(urlPathEqualTo("/v25.0/" + Platform.PAGE + "/messages"))
                        .build())
                .getCount();
    }

    @Override
    public String held(ResponseDefinitionBuilder download) {
        return Platform.held(PLATFORM, download);
    }

    @Override
    public Stream<Answers> filesSent() {
        return Stream.concat(filesTakenAndSent(), filesNotTaken());
    }

    private static Stream<Answers> filesTakenAndSent() {
        return Stream.of(
                file("accepted", okJson(Platform.SENT), new SendResult.Accepted("m_sent")),
                file("too late", Platform.refusal(400, 10, 2018278), no("10/2018278", "window-closed")),
                file("blocked", Platform.refusal(400, 551, 1545041), new SendResult.Unreachable("blocked")),
                file("not shown", Platform.refusal(400, 100, 2018047), no("100/2018047", "file")),
                file("unclear", Platform.html(502), new SendResult.Unclear("answered-502")),
                file("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), new SendResult.Unclear("broken")));
    }

    /// Nothing is sent before the platform has the file.
    private static Stream<Answers> filesNotTaken() {
        var away = later(null, Scope.PERSON, "platform-away");
        return Stream.of(
                answers("file: too large", Platform.refusal(400, 100, 2018109), no("100/2018109", "too-large")),
                answers("file: too large for the door", Platform.html(413), no("413", "too-large")),
                answers("file: not taken", Platform.refusal(400, 100, 2018047), no("100/2018047", "file")),
                answers("file: not taken either", Platform.refusal(400, 100, 2018294), no("100/2018294", "file")),
                answers(
                        "file: throttled",
                        Platform.refusal(400, 613, 0),
                        later(Duration.ofMinutes(1), Scope.CHANNEL, "throttled")),
                answers("file: unclear", Platform.html(502), away),
                answers("file: nothing said", okJson("{}"), away),
                answers("file: reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), away),
                answers("file: too late", okJson("{\"attachment_id\":\"1\"}").withFixedDelay(3_000), away));
    }

    @Override
    public List<String> filesTaken() {
        return SentFilesContract.multipart(PLATFORM);
    }

    private static Answers file(String what, ResponseDefinitionBuilder answer, SendResult becomes) {
        return new Answers(what, () -> Platform.takeFile(PLATFORM, answer), becomes);
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

    private static SendResult later(@Nullable Duration pause, Scope scope, String reason) {
        return new SendResult.TryLater(pause, scope, reason);
    }

    private static SendResult no(String code, String reason) {
        return new SendResult.Refused(code, reason);
    }

    private static Arrives arrives(String payload, ChannelEvent... means) {
        return new Arrives(payload.replace('-', ' '), arrival(payload), means);
    }

    private static Arrival arrival(String payload) {
        return Platform.delivered(Platform.payload(payload));
    }

    private static Arrival signed(String signature, byte[] body) {
        return new Arrival(Map.of("x-hub-signature-256", signature), body);
    }

    private static InboundMessage text(String mid, String text) {
        return said(mid, new Content.Text(text));
    }

    private static InboundMessage said(String mid, Content content) {
        return said(mid, content, WRITTEN, null, null);
    }

    private static InboundMessage said(
            String mid, Content content, Instant at, @Nullable String replyTo, @Nullable String linkCode) {
        return new InboundMessage(
                "message/" + mid + "/0", NIC, List.of(), content, at, mid, replyTo, linkCode, null, null);
    }

    private static InboundMessage message(String externalId, String mid, Content content) {
        return new InboundMessage(externalId, NIC, content, WRITTEN, mid, null, null, null);
    }

    private static InboundMessage did(String externalId, Content content, Instant at) {
        return new InboundMessage(externalId, NIC, content, at, null, null, null, null);
    }

    private static InboundMessage pressed(String externalId, @Nullable String mid, Content content, Instant at) {
        return new InboundMessage(externalId, NIC, content, at, mid, null, null, PERSON);
    }

    private static InboundMessage came(String kind, int millis, Content content) {
        return pressed(kind + "/" + PERSON + "/1795428000" + millis, null, content, SECOND.plusMillis(millis));
    }

    private static InboundMessage reacted(String what, int later, String... emojis) {
        return did(
                "reaction/m_sent/" + what, new Content.Reaction("m_sent", List.of(emojis)), WRITTEN.plusMillis(later));
    }

    private static SentElsewhere elsewhere(String mid, Content content) {
        return new SentElsewhere("echo/" + mid + "/0", NIC, content, WRITTEN, mid);
    }

    private static Receipt receipt(String externalId, String mid, @Nullable String reference, DeliveryStatus status) {
        return new Receipt(NAME, externalId, mid, reference, status, WRITTEN, null);
    }

    private static Notice notice(String externalId, Trouble trouble, boolean over, int later) {
        return new Notice(NAME, externalId, trouble, null, over, WRITTEN.plusMillis(later));
    }

    private static Content file(MediaKind kind, String name, @Nullable String caption) {
        var until = name.contains("&oe=6B0A1C00") ? Instant.ofEpochSecond(0x6B0A1C00) : null;
        return new Content.Media(kind, CDN + name, null, null, null, caption, null, until);
    }

    /// Of the message `m_several`, of whose id its parts say nothing.
    private static Content part(MediaKind kind, String name) {
        return new Content.Media(kind, CDN + name, null, null, null, null, "5903f7e2-1d31-35aa-a3ca-0cd6908af7ee");
    }
}
