package org.lotse.bots.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelContract;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.bots.channel.SentFilesContract;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.meta.MetaPlatform;

class WhatsAppChannelTest implements ChannelContract, SentFilesContract {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant WRITTEN = Instant.ofEpochSecond(1_697_043_223);
    private static final Instant RECEIVED = Instant.ofEpochSecond(1_698_266_945);
    private static final String NUMBER = "972987654321";
    private static final String ID = "US.13491208655302741918";

    private static final WireMockServer PLATFORM = MetaPlatform.start();
    private static final ChannelName NAME = new ChannelName("whatsapp-main");
    private static final ChannelAdapter CHANNEL = new WhatsAppChannel(
            NAME, WhatsAppSettings.of(NAME, Cloud.settings(PLATFORM.baseUrl())), Clock.fixed(NOW, ZoneOffset.UTC));

    private static final Address USER = new Address(NAME, "bsuid", ID);
    private static final Address PHONE = new Address(NAME, "phone", NUMBER);

    /// As they came, but for line breaks.
    private static final List<String> POISON = List.of(
            "{\"field\": \"messages\"}",
            "\"noise\"",
            "\"noise\"",
            "\"none\"",
            "\"noise\"",
            """
            {"id": "wamid.in-nobody","timestamp": "1697043223","type": "text","text": {"body": "from nobody"}}\
            """,
            """
            {"from": "972987654321","from_user_id": "US.13491208655302741918","id": "wamid.in-92",\
            "timestamp": "1697043223","type": "text","text": ["no","object"]}\
            """,
            "7",
            "{\"status\": \"sent\"}",
            """
            {"messaging_product": "whatsapp","metadata": {"display_phone_number": "972123456789",\
            "phone_number_id": "1122334455667"},"contacts": [{"profile": {"name": "Nic Pond","username": "npond"},\
            "wa_id": "972987654321","user_id": "US.13491208655302741918",\
            "parent_user_id": "US.ENT.11815799212886844830"}],"messages": {"no": "list"}}\
            """);

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
        return new WhatsAppChannels().open(NAME, Cloud.settings(PLATFORM.baseUrl()), clock);
    }

    @Override
    public Set<String> lists() {
        return MetaPlatform.LISTS;
    }

    @Override
    public Address somebody() {
        return PHONE;
    }

    @Override
    public List<String> secrets() {
        return List.of(
                MetaPlatform.APP_SECRET,
                MetaPlatform.VERIFY_TOKEN,
                MetaPlatform.TOKEN,
                "words-of-the-platform",
                NUMBER,
                "972912345678",
                ID,
                "US.555",
                "Nic",
                "Привіт",
                "355691234567",
                "Library",
                "my letter",
                "65463453",
                "Zk3xQ",
                "v1:abc",
                "wamid",
                "We called",
                "😮");
    }

    @Override
    public Map<String, String> handshake() {
        return MetaPlatform.handshake();
    }

    @Override
    public Stream<Forged> forgeries() {
        var body = Cloud.payload("text");
        var right = MetaPlatform.signature("HmacSHA256", MetaPlatform.APP_SECRET, body);
        var sha1 = MetaPlatform.signature("HmacSHA1", MetaPlatform.APP_SECRET, body);
        var changed = body.clone();
        changed[changed.length - 1] = ' ';
        return Stream.of(
                new Forged("no signature", new Arrival(Map.of(), body)),
                new Forged("an empty signature", MetaPlatform.signed(body, "")),
                new Forged("a signature by SHA-1 alone", new Arrival(Map.of("x-hub-signature", sha1), body)),
                new Forged("a signature by SHA-1 in its place", MetaPlatform.signed(body, sha1)),
                new Forged(
                        "a signature with another secret",
                        MetaPlatform.signed(body, MetaPlatform.signature("HmacSHA256", "guessed", body))),
                new Forged("a signature of another body", MetaPlatform.signed(changed, right)),
                new Forged("a beginning", MetaPlatform.signed(body, right.substring(0, 70))),
                new Forged("the signature and more", MetaPlatform.signed(body, right + "0")),
                new Forged("without its name", MetaPlatform.signed(body, right.substring(7))),
                new Forged("in upper case", MetaPlatform.signed(body, right.toUpperCase(Locale.ROOT))));
    }

    @Override
    public Stream<Arrives> arrivals() {
        return Stream.of(texts(), media(), choices(), others(), changes(), receipts(), news(), nothings())
                .flatMap(it -> it);
    }

    private static Stream<Arrives> texts() {
        var hi = new Content.Text("hi");
        return Stream.of(
                arrives("text", said(1, new Content.Text("Привіт, мені потрібна порада"))),
                arrives("text-decomposed", said(2, new Content.Text("Caf\u00E9 M\u00FCnster"))),
                arrives("text-of-somebody-without-a-number", by(USER, List.of(), 3, hi)),
                arrives("text-of-somebody-without-an-id", by(PHONE, List.of(), 4, hi)),
                arrives("text-with-the-id-beside-it", said(5, hi)),
                arrives("text-with-the-id-in-place-of-the-number", by(USER, List.of(), 6, hi)),
                arrives("text-with-the-number-beside-it", said(7, hi)),
                arrives("text-in-milliseconds", said(8, hi)),
                arrives("text-without-a-time", message(9, hi, NOW, "wamid.in-9", null, null)),
                arrives("text-from-tomorrow", said(10, hi)),
                arrives(
                        "text-with-link-code",
                        message(
                                11,
                                new Content.Text("Hello, I would like to talk (ref 7zk3xq0abc9mh2v5tw8ynr4e6d)"),
                                WRITTEN,
                                "wamid.in-11",
                                null,
                                "7zk3xq0abc9mh2v5tw8ynr4e6d")),
                arrives("text-of-an-ad", said(12, new Content.Text("More information please"))),
                arrives("reply", reply(13, new Content.Text("yes, that one"))),
                arrives("forwarded", said(14, new Content.Text("look at this"))),
                arrives("half-a-surrogate", said(15, new Content.Text("hi \uFFFD!"))),
                arrives("frequently-forwarded", said(16, hi)),
                arrives("text-with-errors", said(17, hi)),
                arrives(
                        "text-with-a-blank-id",
                        new ChannelEvent.InboundMessage(
                                "message/~0-0ada083b7d077e821655101540e7f2cf",
                                USER,
                                List.of(PHONE),
                                hi,
                                WRITTEN,
                                null,
                                null,
                                null,
                                null,
                                null)));
    }

    private static Stream<Arrives> media() {
        return Stream.of(
                arrives("image", said(21, file(MediaKind.PHOTO, 3, null, "image/jpeg", "my letter"))),
                arrives("voice", said(22, file(MediaKind.VOICE, 4, null, "audio/ogg; codecs=opus", null))),
                arrives("voice-of-old", said(23, file(MediaKind.VOICE, 5, null, "audio/ogg", null))),
                arrives("audio", said(24, file(MediaKind.AUDIO, 6, null, "audio/mpeg", null))),
                arrives("video", said(25, file(MediaKind.VIDEO, 7, null, "video/mp4", "my room"))),
                arrives("document", said(26, file(MediaKind.DOCUMENT, 8, "письмо.pdf", "application/pdf", null))),
                arrives("sticker", said(27, file(MediaKind.STICKER, 9, null, "image/webp", null))),
                arrives("image-without-a-file", said(28, new Content.Unsupported("image"))),
                arrives("image-with-a-blank-id", said(29, new Content.Unsupported("image"))));
    }

    private static Stream<Arrives> choices() {
        return Stream.of(
                arrives("choice-of-a-button", reply(41, new Content.Choice("v1:abc"))),
                arrives("choice-of-a-list", reply(42, new Content.Choice("v1:row"))),
                arrives("form", said(43, new Content.Unsupported("nfm_reply"))),
                arrives("form-that-answers-in-words", said(47, new Content.Unsupported("nfm_reply"))),
                arrives("button-of-a-template-without-a-context", said(48, new Content.Choice("v1:abc"))),
                arrives(
                        "interactive-without-anything",
                        said(44, new Content.Unsupported("interactive")),
                        notice(
                                "messages/errors/~0-80c793f3e406effc3de0d9c4536c0d35",
                                Trouble.PLATFORM_PROBLEM,
                                "131051",
                                NOW)),
                arrives("button-of-a-template", reply(45, new Content.Choice("v1:abc"))),
                arrives("button-of-a-template-without-an-id", said(46, new Content.Text("Yes, please"))));
    }

    private static Stream<Arrives> others() {
        return Stream.of(
                arrives("location", said(31, new Content.Location(50.45, 30.52, null))),
                arrives(
                        "location-with-a-name",
                        said(32, new Content.Location(50.45, 30.52, "Library, Khreshchatyk 1"))),
                arrives("location-beyond-the-earth", said(33, new Content.Unsupported("location"))),
                arrives("own-contact", said(34, new Content.ContactCard("Nic Pond", "+972 98-765-4321", true))),
                arrives("contact-of-another", said(35, new Content.ContactCard("Ada", "+355 69 123 4567", false))),
                arrives(
                        "several-contacts",
                        said(36, new Content.ContactCard("Ada", "+355691234567", false)),
                        card(36, 1, new Content.Unsupported("contacts")),
                        card(36, 2, new Content.ContactCard("Bo", "+355691234568", false))),
                arrives("no-contacts", said(37, new Content.Unsupported("contacts"))),
                arrives("order", said(54, new Content.Unsupported("order"))),
                arrives("unsupported", said(55, new Content.Unsupported("poll"))),
                arrives("unsupported-without-a-type", said(56, new Content.Unsupported("unsupported"))),
                arrives("unsupported-misspelt", said(60, new Content.Unsupported("pool"))),
                arrives("kind-in-digits", said(65, new Content.Unsupported("unknown"))),
                arrives("kind-from-tomorrow", said(57, new Content.Unsupported("dream"))),
                arrives("no-kind", said(58, new Content.Unsupported("unknown"))),
                arrives("text-without-words", said(59, new Content.Unsupported("text"))),
                arrives("welcome", said(64, new Content.Start(null))));
    }

    private static Stream<Arrives> changes() {
        var newPhone = new Address(NAME, "phone", "972912345678");
        var newUser = new Address(NAME, "bsuid", "US.555");
        return Stream.of(
                arrives("reaction", about(51, new Content.Reaction("wamid.out-1", List.of("😮")))),
                arrives("reaction-taken-back", about(52, new Content.Reaction("wamid.out-1", List.of()))),
                arrives(
                        "reaction-taken-back-without-a-word",
                        about(53, new Content.Reaction("wamid.out-1", List.of()))),
                arrives("edit", about(61, new Content.Edit("wamid.in-1", new Content.Text("мені потрібна допомога")))),
                arrives(
                        "edit-of-a-caption",
                        about(
                                62,
                                new Content.Edit(
                                        "wamid.in-21",
                                        file(MediaKind.PHOTO, 3, null, "image/jpeg", "now with words")))),
                arrives("withdrawal", about(63, new Content.Withdrawal("wamid.in-1"))),
                arrives(
                        "changed-number",
                        new ChannelEvent.AddressChanged("number/wamid.in-71", PHONE, newPhone, WRITTEN)),
                arrives(
                        "changed-number-and-id",
                        new ChannelEvent.AddressChanged("number/wamid.in-72", PHONE, newPhone, WRITTEN),
                        new ChannelEvent.AddressChanged("user-id/wamid.in-72", USER, newUser, WRITTEN)),
                arrives(
                        "changed-number-that-is-hidden",
                        new ChannelEvent.AddressChanged("user-id/wamid.in-74", USER, newUser, WRITTEN)),
                arrives("changed-number-of-the-same-id"),
                arrives(
                        "changed-user-id",
                        new ChannelEvent.AddressChanged("user-id/wamid.in-73", USER, newUser, WRITTEN)),
                arrives(
                        "opted-out",
                        new ChannelEvent.OptedOut("preference/" + ID + "/stop/1698266945", USER, true, RECEIVED)),
                arrives(
                        "opted-in",
                        new ChannelEvent.OptedOut(
                                "preference/" + ID + "/resume/1698266946", USER, false, RECEIVED.plusSeconds(1))),
                arrives(
                        "sent-elsewhere",
                        new ChannelEvent.SentElsewhere(
                                "echo/wamid.echo-1",
                                USER,
                                new Content.Text("We called you"),
                                WRITTEN,
                                "wamid.echo-1")));
    }

    private static Stream<Arrives> receipts() {
        return Stream.of(
                arrives("sent", receipt(1, "sent", DeliveryStatus.SENT, null)),
                arrives("delivered", receipt(1, "delivered", DeliveryStatus.DELIVERED, null)),
                arrives("read", receipt(1, "read", DeliveryStatus.READ, null)),
                arrives("played", receipt(1, "played", DeliveryStatus.READ, null)),
                arrives("failed", receipt(1, "failed", DeliveryStatus.FAILED, "window-closed")),
                arrives("failed-without-a-reason", receipt(2, "failed", DeliveryStatus.FAILED, "rejected")),
                arrives(
                        "failed-for-want-of-payment",
                        receipt(4, "failed", DeliveryStatus.FAILED, "restricted"),
                        notice("status/wamid.out-4/failed/payment", Trouble.PAYMENT, null, RECEIVED)),
                arrives(
                        "failed-as-opted-out",
                        receipt(5, "failed", DeliveryStatus.FAILED, "opted-out"),
                        new ChannelEvent.OptedOut("status/wamid.out-5/failed/opted-out", USER, true, RECEIVED)),
                arrives("failed-as-undeliverable", receipt(3, "failed", DeliveryStatus.FAILED, "not-reachable")),
                arrives(
                        "receipt-without-our-reference",
                        new ChannelEvent.Receipt(
                                NAME,
                                "status/wamid.out-4/delivered",
                                "wamid.out-4",
                                null,
                                DeliveryStatus.DELIVERED,
                                RECEIVED,
                                null)));
    }

    private static Stream<Arrives> news() {
        return Stream.of(
                arrives(
                        "account-disabled",
                        notice(
                                "account_update/value/~1698266945-0973f007e2a48738a8823ff2d7534275",
                                Trouble.LOCKED,
                                null,
                                RECEIVED)),
                arrives(
                        "account-reinstated",
                        notice(
                                "account_update/value/~1698266946-d8118832797fa7dcb7ef7be3afce313a",
                                Trouble.LOCKED,
                                null,
                                true,
                                RECEIVED.plusSeconds(1)),
                        notice(
                                "account_update/value/~1698266946-d8118832797fa7dcb7ef7be3afce313a/about-to-be-locked",
                                Trouble.ABOUT_TO_BE_LOCKED,
                                null,
                                true,
                                RECEIVED.plusSeconds(1))),
                arrives(
                        "template-approved",
                        notice(
                                "message_template_status_update/value/~1698266951-e276862653db24eadfc02884955e81e5",
                                Trouble.TEMPLATE,
                                "appointment",
                                true,
                                RECEIVED.plusSeconds(6)),
                        new ChannelEvent.TemplateJudged(
                                NAME,
                                "template/~1698266951-e276862653db24eadfc02884955e81e5",
                                "appointment",
                                "uk",
                                true,
                                RECEIVED.plusSeconds(6))),
                arrives(
                        "account-restricted",
                        notice(
                                "account_update/value/~1698266947-773125bb04a2d4c6111f84c180fe5030",
                                Trouble.LIMITED,
                                null,
                                RECEIVED.plusSeconds(2))),
                arrives(
                        "number-flagged",
                        notice(
                                "phone_number_quality_update/value/~1698266949-4522d925b664e2964a0598d198c7e7ea",
                                Trouble.FLAGGED,
                                null,
                                RECEIVED.plusSeconds(4))),
                arrives(
                        "template-paused",
                        notice(
                                "message_template_status_update/value/~1698266950-aae792b7551661cb58e96801c475b8e3",
                                Trouble.TEMPLATE,
                                "appointment",
                                RECEIVED.plusSeconds(5)),
                        new ChannelEvent.TemplateJudged(
                                NAME,
                                "template/~1698266950-aae792b7551661cb58e96801c475b8e3",
                                "appointment",
                                "uk",
                                false,
                                RECEIVED.plusSeconds(5))),
                arrives(
                        "template-paused-in-no-language",
                        notice(
                                "message_template_status_update/value/~1698266952-021f2291f3b753f01f8192d189859c5b",
                                Trouble.TEMPLATE,
                                "appointment",
                                RECEIVED.plusSeconds(7))),
                arrives(
                        "template-recategorised",
                        new ChannelEvent.TemplateJudged(
                                NAME,
                                "template/~1698266953-8b58fb693523fa177917b7d659bfe0a9",
                                "appointment",
                                "en-US",
                                false,
                                RECEIVED.plusSeconds(8))),
                arrives(
                        "problem",
                        notice(
                                "messages/errors/~1698266952-f3e177ce499e63a05e45e74ebe57caa3",
                                Trouble.PLATFORM_PROBLEM,
                                "130429",
                                RECEIVED.plusSeconds(7))));
    }

    private static Stream<Arrives> nothings() {
        return Stream.of(
                        "group-message",
                        "remark",
                        "deleted",
                        "preference-from-tomorrow",
                        "account-verified",
                        "field-from-tomorrow",
                        "call")
                .map(WhatsAppChannelTest::arrives);
    }

    @Override
    public Stream<Mixed> mixtures() {
        return Stream.of(
                new Mixed(
                        "many at once",
                        delivered("many-at-once"),
                        List.of(
                                said(81, new Content.Text("one")),
                                said(82, new Content.Text("two")),
                                receiptOf("wamid.out-9", "sent", DeliveryStatus.SENT, "r-9", RECEIVED),
                                said(83, new Content.Text("three")),
                                receiptOf("wamid.out-9", "read", DeliveryStatus.READ, "r-9", RECEIVED.plusSeconds(1))),
                        List.of(),
                        0),
                new Mixed(
                        "poison among good",
                        delivered("poison-among-good"),
                        List.of(
                                said(91, new Content.Text("one")),
                                said(93, new Content.Text("two")),
                                receiptOf("wamid.out-9", "delivered", DeliveryStatus.DELIVERED, null, RECEIVED),
                                said(94, new Content.Text("three"))),
                        POISON,
                        0),
                new Mixed(
                        "poison that is hardly JSON",
                        delivered("poison-that-is-hardly-json"),
                        List.of(
                                by(USER, List.of(PHONE), 97, new Content.Text("before")),
                                by(USER, List.of(PHONE), 98, new Content.Text("caf\uFFFD")),
                                by(USER, List.of(PHONE), 99, new Content.Text("after"))),
                        List.of(
                                "{\"id\":\"deep\",\"in\":" + "[".repeat(1_200) + "]".repeat(1_200) + "}",
                                "{\"id\":\"long\",\"timestamp\":" + "9".repeat(1_500) + "}",
                                "{\"id\":\"of twolines\"}"),
                        0),
                new Mixed(
                        "for another number",
                        delivered("for-another-number"),
                        List.of(said(96, new Content.Text("ours"))),
                        List.of(),
                        2));
    }

    @Override
    public Stream<Answers> answers() {
        return Stream.of(accepted(), throttled(), refused(), unreachable(), down(), unclear())
                .flatMap(it -> it);
    }

    private static Stream<Answers> accepted() {
        var taken = new SendResult.Accepted("wamid.out-77");
        return Stream.of(
                answers("accepted", okJson(Cloud.SENT), taken),
                answers("held", okJson(Cloud.SENT.replace("accepted", "held_for_quality_assessment")), taken),
                answers("paused", okJson(Cloud.SENT.replace("accepted", "paused")), taken));
    }

    private static Stream<Answers> throttled() {
        return Stream.of(
                answers("pair rate", error(400, 131056), later(6, Scope.PERSON)),
                answers("throughput", error(429, 130429), later(1, Scope.CHANNEL)),
                answers(
                        "throughput, the pause in the header",
                        error(429, 130429).withHeader("Retry-After", "9"),
                        later(9, Scope.CHANNEL)),
                answers("app's rate", error(400, 4), later(60, Scope.CHANNEL)),
                answers(
                        "account's rate, the pause in minutes",
                        error(400, 80007)
                                .withHeader(
                                        "X-Business-Use-Case-Usage",
                                        "{\"1\":[{\"type\":\"whatsapp\",\"call_count\":100,"
                                                + "\"estimated_time_to_regain_access\":7}]}"),
                        later(420, Scope.CHANNEL)),
                answers(
                        "account's rate, with a header that says nothing",
                        error(400, 80007).withHeader("X-Business-Use-Case-Usage", "{\"1\":null}"),
                        later(60, Scope.CHANNEL)),
                answers("registrations", error(400, 133016), later(1_800, Scope.CHANNEL)),
                answers(
                        "spam",
                        error(400, 131048),
                        new SendResult.ChannelHeld(Duration.ofMinutes(30), Trouble.RESTRICTED)),
                answers("unknown", error(500, 1), away(Scope.PERSON)),
                answers("away", error(503, 2), away(Scope.CHANNEL)),
                answers("something went wrong", error(400, 131000), away(Scope.MESSAGE)),
                answers("maintenance", error(400, 131057), away(Scope.CHANNEL)),
                answers("media", error(400, 131053), away(Scope.MESSAGE)),
                answers(
                        "something new that will pass",
                        json(400, "{\"error\":{\"code\":999999,\"is_transient\":true}}"),
                        away(Scope.PERSON)),
                answers("something new, 503", error(503, 999_999), away(Scope.PERSON)),
                answers("something new, 429", error(429, 999_999), later(60, Scope.CHANNEL)),
                answers(
                        "throttled by a host before Meta",
                        html(429).withHeader("Retry-After", "9"),
                        later(9, Scope.CHANNEL)));
    }

    private static Stream<Answers> refused() {
        return Stream.of(
                answers("window closed", error(400, 131047), no("131047", "window-closed")),
                answers("opted out", error(400, 131050), no("131050", "opted-out")),
                answers("not on WhatsApp", error(400, 131026), no("131026", "not-reachable")),
                answers("not among the testers", error(400, 131030), no("131030", "not-reachable")),
                answers("an id where a number is wanted", error(400, 131062), no("131062", "not-reachable")),
                answers("restricted country", error(400, 130497), no("130497", "restricted")),
                answers("too many of these", error(400, 131049), no("131049", "restricted")),
                answers("parameter missing", error(400, 131008), no("131008", "rejected")),
                answers(
                        "parameter wrong",
                        json(
                                400,
                                "{\"error\":{\"code\":100,\"error_subcode\":2494010,\"message\":\"words-of-the-platform\"}}"),
                        no("100/2494010", "rejected")),
                answers("to oneself", error(400, 131021), no("131021", "rejected")),
                answers("kind", error(400, 131051), no("131051", "unsupported")),
                answers("template paused", error(400, 132015), no("132015", "template")),
                answers("template unknown", error(404, 132001), no("132001", "template")),
                answers("something new", error(400, 999_999), no("999999", "rejected")),
                answers("too large", html(413), no("413", "too-long")));
    }

    private static Stream<Answers> unreachable() {
        return Stream.of(answers(
                "blocked",
                json(400, "{\"error\":{\"code\":551,\"error_subcode\":1545041}}"),
                new SendResult.Unreachable("blocked")));
    }

    private static Stream<Answers> down() {
        var token = new SendResult.ChannelDown(Trouble.TOKEN);
        var permission = new SendResult.ChannelDown(Trouble.PERMISSION);
        var elsewhere = new SendResult.ChannelDown(Trouble.NOT_THE_PLATFORM);
        return Stream.of(
                answers("token expired", error(401, 190), token),
                answers("token wrong", error(401, 0), token),
                answers("permission", error(403, 10), permission),
                answers("permissions", error(403, 200), permission),
                answers("locked", error(400, 131031), new SendResult.ChannelDown(Trouble.LOCKED)),
                answers("payment", error(400, 131042), new SendResult.ChannelDown(Trouble.PAYMENT)),
                answers("display name", error(400, 131037), new SendResult.ChannelDown(Trouble.REGISTRATION)),
                answers("something new, 401", error(401, 999_999), token),
                answers("another host", html(404), elsewhere),
                answers("401 of a proxy", html(401), elsewhere),
                answers(
                        "sent elsewhere",
                        aResponse().withStatus(302).withHeader("Location", PLATFORM.baseUrl() + "/login"),
                        new SendResult.ChannelDown(Trouble.NOT_THE_PLATFORM)));
    }

    private static Stream<Answers> unclear() {
        var broken = new SendResult.Unclear("broken");
        var nothing = new SendResult.Unclear("no-message-id");
        return Stream.of(
                answers("502 as HTML", html(502), new SendResult.Unclear("answered-502")),
                answers(
                        "503, to be tried again at once",
                        html(503).withHeader("Retry-After", "0"),
                        new SendResult.Unclear("answered-503")),
                answers("500 as other JSON", json(500, "{\"error\":\"x\"}"), new SendResult.Unclear("answered-500")),
                answers("403 of a proxy", html(403), new SendResult.Unclear("answered-403")),
                answers("HTML that says it is fine", html(200), broken),
                answers("an answer that is null", okJson("null"), new SendResult.Unclear("no-result")),
                answers("an answer without messages", okJson("{}"), nothing),
                answers("an answer with no message", okJson("{\"messages\":[]}"), nothing),
                answers("a message that is null", okJson("{\"messages\":[null]}"), nothing),
                answers("a message without an id", okJson("{\"messages\":[{}]}"), nothing),
                answers(
                        "an answer that comes too late",
                        okJson(Cloud.SENT).withFixedDelay(3_000),
                        new SendResult.Unclear("no-answer")),
                answers("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), broken),
                answers("empty", aResponse().withFault(Fault.EMPTY_RESPONSE), broken),
                answers("torn off", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), broken),
                answers("noise", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), broken));
    }

    @Override
    public int requestsToSend() {
        return PLATFORM.countRequestsMatching(
                        postRequestedFor(urlPathEqualTo("/v25.0/" + Cloud.NUMBER_ID + "/messages"))
                                .build())
                .getCount();
    }

    @Override
    public String held(ResponseDefinitionBuilder download) {
        PLATFORM.resetAll();
        PLATFORM.stubFor(get(urlPathEqualTo("/v25.0/65463453"))
                .willReturn(okJson("{\"messaging_product\":\"whatsapp\",\"id\":\"65463453\",\"url\":\""
                        + PLATFORM.baseUrl() + "/whatsapp_business/attachments/?mid=65463453\"}")));
        PLATFORM.stubFor(get(urlPathEqualTo("/whatsapp_business/attachments/"))
                .withHeader("Authorization", equalTo("Bearer " + MetaPlatform.TOKEN))
                .willReturn(download));
        return "65463453";
    }

    @Override
    public Stream<Answers> filesSent() {
        return Stream.concat(
                Stream.of(
                        file("accepted", okJson(Cloud.SENT), new SendResult.Accepted("wamid.out-77")),
                        file("too late", error(400, 131047), no("131047", "window-closed")),
                        file("unclear", html(502), new SendResult.Unclear("answered-502")),
                        file(
                                "reset",
                                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                                new SendResult.Unclear("broken"))),
                // Nothing is sent before WhatsApp has the file.
                Stream.of(
                        answers("file: throttled", error(429, 80007), later(60, Scope.CHANNEL)),
                        answers("file: not taken", error(400, 131053), away(Scope.MESSAGE)),
                        answers("file: of a wrong kind", error(400, 100), no("100", "rejected")),
                        answers("file: too large", html(413), no("413", "too-large")),
                        answers("file: unclear", html(502), away(Scope.PERSON)),
                        answers("file: nothing said", okJson("{}"), away(Scope.PERSON)),
                        answers(
                                "file: reset",
                                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                                away(Scope.PERSON)),
                        answers("file: too late", okJson("{\"id\":\"1\"}").withFixedDelay(3_000), away(Scope.PERSON))));
    }

    @Override
    public List<String> filesTaken() {
        return SentFilesContract.multipart(PLATFORM);
    }

    private static Answers file(String what, ResponseDefinitionBuilder answer, SendResult becomes) {
        return new Answers(
                what,
                () -> {
                    PLATFORM.resetAll();
                    PLATFORM.stubFor(post("/v25.0/" + Cloud.NUMBER_ID + "/media")
                            .willReturn(okJson("{\"id\":\"7700000000000001\"}")));
                    PLATFORM.stubFor(
                            post("/v25.0/" + Cloud.NUMBER_ID + "/messages").willReturn(answer));
                },
                becomes);
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

    private static ResponseDefinitionBuilder error(int status, int code) {
        return json(
                status,
                "{\"error\":{\"message\":\"(#" + code
                        + ") words-of-the-platform\",\"type\":\"OAuthException\",\"code\":" + code
                        + ",\"error_data\":{\"details\":\"words-of-the-platform\"},\"fbtrace_id\":\"A\"}}");
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse().withStatus(status).withBody(body);
    }

    private static ResponseDefinitionBuilder html(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>words-of-the-platform</html>");
    }

    private static SendResult later(int seconds, Scope scope) {
        return new SendResult.TryLater(Duration.ofSeconds(seconds), scope, "throttled");
    }

    private static SendResult away(Scope scope) {
        return new SendResult.TryLater(null, scope, "platform-away");
    }

    private static SendResult no(String code, String reason) {
        return new SendResult.Refused(code, reason);
    }

    private static Arrives arrives(String payload, ChannelEvent... means) {
        return new Arrives(payload.replace('-', ' '), delivered(payload), means);
    }

    private static Arrival delivered(String payload) {
        return MetaPlatform.signed(Cloud.payload(payload));
    }

    private static ChannelEvent said(int number, Content content) {
        return message(number, content, WRITTEN, "wamid.in-" + number, null, null);
    }

    private static ChannelEvent reply(int number, Content content) {
        return message(number, content, WRITTEN, "wamid.in-" + number, "wamid.out-1", null);
    }

    private static ChannelEvent about(int number, Content content) {
        return message(number, content, WRITTEN, null, null, null);
    }

    private static ChannelEvent message(
            int number,
            Content content,
            Instant at,
            @Nullable String messageId,
            @Nullable String replyTo,
            @Nullable String linkCode) {
        return new ChannelEvent.InboundMessage(
                "message/wamid.in-" + number,
                USER,
                List.of(PHONE),
                content,
                at,
                messageId,
                replyTo,
                linkCode,
                null,
                null);
    }

    private static ChannelEvent by(Address sender, List<Address> alsoAt, int number, Content content) {
        return new ChannelEvent.InboundMessage(
                "message/wamid.in-" + number,
                sender,
                alsoAt,
                content,
                WRITTEN,
                "wamid.in-" + number,
                null,
                null,
                null,
                null);
    }

    private static ChannelEvent card(int number, int card, Content content) {
        return new ChannelEvent.InboundMessage(
                "message/wamid.in-" + number + "/" + card,
                USER,
                List.of(PHONE),
                content,
                WRITTEN,
                null,
                null,
                null,
                null,
                null);
    }

    private static ChannelEvent receipt(int number, String status, DeliveryStatus progress, @Nullable String reason) {
        return new ChannelEvent.Receipt(
                NAME,
                "status/wamid.out-" + number + "/" + status,
                "wamid.out-" + number,
                "r-1",
                progress,
                RECEIVED,
                reason);
    }

    private static ChannelEvent receiptOf(
            String id, String status, DeliveryStatus progress, @Nullable String reference, Instant at) {
        return new ChannelEvent.Receipt(NAME, "status/" + id + "/" + status, id, reference, progress, at, null);
    }

    private static ChannelEvent notice(String externalId, Trouble trouble, @Nullable String detail, Instant at) {
        return notice(externalId, trouble, detail, false, at);
    }

    private static ChannelEvent notice(
            String externalId, Trouble trouble, @Nullable String detail, boolean over, Instant at) {
        return new ChannelEvent.Notice(NAME, externalId, trouble, detail, over, at);
    }

    private static Content file(
            MediaKind kind, int id, @Nullable String name, @Nullable String type, @Nullable String caption) {
        return new Content.Media(
                kind, "6546345" + id, name, type, null, caption, null, WRITTEN.plus(Duration.ofDays(30)));
    }
}
