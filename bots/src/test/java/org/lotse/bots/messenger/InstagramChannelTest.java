package org.lotse.bots.messenger;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelAdapter.Delivery;
import org.lotse.bots.channel.ChannelContract;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelEvent.InboundMessage;
import org.lotse.bots.channel.ChannelEvent.ReadUpTo;
import org.lotse.bots.channel.ChannelEvent.Receipt;
import org.lotse.bots.channel.ChannelEvent.SentElsewhere;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.meta.MetaPlatform;

class InstagramChannelTest implements ChannelContract {

    private static final Instant WRITTEN = Instant.parse("2026-11-23T10:00:00.123Z");
    private static final String PERSON = "8765432100123456";
    private static final String CDN = "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=";
    private static final Delivery WEBHOOK = new Delivery.Webhook(URI.create("https://lotse.example/webhooks/meta"));

    private static final WireMockServer PLATFORM = Platform.start();
    private static final ChannelName NAME = new ChannelName("instagram-main");
    private static final Address NIC = new Address(NAME, "igsid", PERSON);
    private static final ChannelAdapter CHANNEL = new InstagramChannels()
            .open(NAME, Platform.instagram(PLATFORM.baseUrl()), Clock.fixed(WRITTEN, ZoneOffset.UTC));

    @BeforeEach
    void nothingHappenedYet() {
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
        return new InstagramChannels().open(NAME, Platform.instagram(PLATFORM.baseUrl()), clock);
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
                "Привіт",
                "is that you",
                "fbsbx",
                "Zk3xQ",
                "v1:abc",
                "🙏");
    }

    @Override
    public Stream<Forged> forgeries() {
        var body = Platform.payload("instagram/text");
        return Stream.of(
                new Forged("no signature", new Arrival(Map.of(), body)),
                new Forged(
                        "with another secret",
                        new Arrival(
                                Map.of("X-Hub-Signature-256", "sha256=" + Platform.hmac("HmacSHA256", "guessed", body)),
                                body)));
    }

    @Override
    public Stream<Arrives> arrivals() {
        return Stream.of(words(), files(), changes(), echoes()).flatMap(it -> it);
    }

    private static Stream<Arrives> words() {
        var hello = new Content.Text("Hello");
        var byLink = new Content.Start("Zk3xQ-abc_9");
        return Stream.of(
                arrives("text", said("ig_text", new Content.Text("Привіт"))),
                arrives("reply", said("ig_reply", new Content.Text("yes"), "ig_asked", null)),
                arrives("reply-to-a-story", said("ig_story_reply", new Content.Text("is that you?"))),
                arrives("text-with-referral", said("ig_ref", hello, null, "Zk3xQ-abc_9")),
                arrives("quick-reply", pressed("message/ig_quick/0", "ig_quick", new Content.Choice("v1:abc"), 0)),
                arrives("icebreaker", pressed("postback/ig_started", "ig_started", new Content.Start(null), 0)),
                arrives("referral", pressed("referral/" + PERSON + "/1795428000124", null, byLink, 1)));
    }

    private static Stream<Arrives> files() {
        return Stream.of(
                arrives(
                        "picture",
                        said("ig_picture", new Content.Media(MediaKind.PHOTO, CDN + 2, null, null, null, null, null))),
                arrives("like-heart", said("ig_heart", new Content.Text("❤️"))),
                arrives("story-mention", said("ig_mention", new Content.Unsupported("story_mention"))),
                arrives("share", said("ig_share", new Content.Text(CDN + 4))),
                arrives("reel", said("ig_reel", new Content.Text("A reel\n" + CDN + 5))),
                arrives("post", said("ig_post", new Content.Unsupported("ig_post"))),
                arrives("ephemeral", said("ig_once", new Content.Unsupported("ephemeral"))),
                arrives("unsupported-type", said("ig_unsupported", new Content.Unsupported("unsupported_type"))));
    }

    private static Stream<Arrives> changes() {
        var now = new Content.Edit("ig_text", new Content.Text("Привіт!"));
        return Stream.of(
                arrives("unsent", did("deleted/ig_unsent", new Content.Withdrawal("ig_unsent"))),
                arrives("edit", did("edit/ig_text/1", now)),
                arrives(
                        "reaction",
                        did("reaction/ig_sent/react/1795428000123", new Content.Reaction("ig_sent", List.of("🙏")))),
                arrives(
                        "reaction-taken-back",
                        did("reaction/ig_sent/unreact/1795428000123", new Content.Reaction("ig_sent", List.of()))),
                arrives(
                        "read",
                        receipt("read/ig_sent", "ig_sent", DeliveryStatus.READ),
                        new ReadUpTo("read/" + PERSON + "/1795428000123", NIC, DeliveryStatus.READ, WRITTEN)),
                arrives("comment"));
    }

    private static Stream<Arrives> echoes() {
        return Stream.of(
                arrives("echo", receipt("echo/ig_echo", "ig_echo", DeliveryStatus.SENT)),
                arrives(
                        "echo-of-the-app",
                        new SentElsewhere("echo/ig_inbox/0", NIC, new Content.Text("Call us"), WRITTEN, "ig_inbox")));
    }

    @Override
    public Stream<Answers> answers() {
        return Stream.of(
                answers("accepted", okJson(Platform.SENT), new SendResult.Accepted("m_sent")),
                answers(
                        "too late",
                        Platform.refusal(400, 10, 2534022),
                        new SendResult.Refused("10/2534022", "window-closed")),
                answers(
                        "nobody we know",
                        Platform.refusal(400, 100, 2534014),
                        new SendResult.Unreachable("unknown-person")),
                answers("502 as HTML", Platform.html(502), new SendResult.Unclear("answered-502")),
                answers("token", Platform.refusal(401, 190, 0), new SendResult.ChannelDown(Trouble.TOKEN)));
    }

    @Override
    public int requestsToSend() {
        return PLATFORM.countRequestsMatching(
                        asked(Platform.ACCOUNT + "/messages").build())
                .getCount();
    }

    @Override
    public String held(ResponseDefinitionBuilder download) {
        return Platform.held(PLATFORM, download);
    }

    @Test
    void aMessageIsCountedInBytes() {
        answer(Platform.SENT);

        assertThat(CHANNEL.send(ChannelContract.to(NIC, new Content.Text("ї".repeat(501)))))
                .isEqualTo(new SendResult.Refused("not-sent", "too-long"));
        assertThat(CHANNEL.send(ChannelContract.to(NIC, new Content.Text("ї".repeat(500)))))
                .isInstanceOf(SendResult.Accepted.class);
    }

    @Test
    void aLateAnswerOfACounsellorBearsTheTagAndNoQuote() {
        answer(Platform.SENT);

        CHANNEL.send(
                new OutboundMessage("r-1", NIC, Author.COUNSELLOR, new Content.Text("Hello"), "ig_asked", true, null));

        PLATFORM.verify(asked(Platform.ACCOUNT + "/messages").withRequestBody(equalToJson("""
            {"recipient":{"id":"8765432100123456"},"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT",
             "message":{"text":"Hello","metadata":"r-1"}}
            """)));
    }

    @Test
    void deliveriesAreAskedForOfTheAppAndTheAccount() throws Exception {
        answer("{\"success\":true}");

        CHANNEL.subscribe(WEBHOOK);

        var fields = "messages,messaging_postbacks,messaging_referral,messaging_seen,message_reactions";
        PLATFORM.verify(asked(Platform.APP + "/subscriptions")
                .withRequestBody(equalToJson("{\"object\":\"instagram\",\"fields\":\"" + fields
                        + "\",\"verify_token\":\"" + Platform.VERIFY_TOKEN
                        + "\",\"callback_url\":\"https://lotse.example/webhooks/meta\"}")));
        PLATFORM.verify(asked(Platform.ACCOUNT + "/subscribed_apps")
                .withRequestBody(equalToJson("{\"subscribed_fields\":\"" + fields + "\"}")));
        PLATFORM.verify(2, postRequestedFor(anyUrl()));
    }

    @Test
    void anAccountLinkedWithAPageIsReachedThroughThePage() throws Exception {
        answer("{\"success\":true,\"message_id\":\"m_sent\"}");
        var settings = Platform.instagram(PLATFORM.baseUrl());
        settings.put("page-id", Platform.PAGE);
        settings.put("ice-breaker", "I need help");

        try (var channel = new InstagramChannels().open(NAME, settings, Clock.systemUTC())) {
            channel.subscribe(WEBHOOK);
            channel.send(ChannelContract.to(NIC, new Content.Text("Hello")));
        }

        PLATFORM.verify(asked(Platform.PAGE + "/subscribed_apps")
                .withRequestBody(equalToJson(
                        "{\"subscribed_fields\":\"" + String.join(",", Surface.MESSENGER.fields()) + "\"}")));
        PLATFORM.verify(asked(Platform.PAGE + "/messenger_profile").withRequestBody(equalToJson("""
            {"platform":"instagram","ice_breakers":[{"locale":"default","call_to_actions":[
              {"question":"I need help","payload":"get_started"}]}]}
            """)));
        PLATFORM.verify(asked(Platform.PAGE + "/messages"));
    }

    @Test
    void aProbeAsksForTheAccount() throws Exception {
        answer("{\"id\":\"" + Platform.ACCOUNT + "\"}");

        CHANNEL.probe();

        PLATFORM.verify(getRequestedFor(urlEqualTo("/v25.0/" + Platform.ACCOUNT + "?fields=id")));
    }

    private static void answer(String json) {
        PLATFORM.stubFor(any(anyUrl()).willReturn(okJson(json)));
    }

    private static RequestPatternBuilder asked(String path) {
        return postRequestedFor(urlEqualTo("/v25.0/" + path));
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

    private static Arrives arrives(String payload, ChannelEvent... means) {
        return new Arrives(
                payload.replace('-', ' '), Platform.delivered(Platform.payload("instagram/" + payload)), means);
    }

    private static InboundMessage said(String mid, Content content) {
        return said(mid, content, null, null);
    }

    private static InboundMessage said(
            String mid, Content content, @Nullable String replyTo, @Nullable String linkCode) {
        return new InboundMessage(
                "message/" + mid + "/0", NIC, List.of(), content, WRITTEN, mid, replyTo, linkCode, null, null);
    }

    private static InboundMessage pressed(String externalId, @Nullable String mid, Content content, int later) {
        return new InboundMessage(externalId, NIC, content, WRITTEN.plusMillis(later), mid, null, null, PERSON);
    }

    private static InboundMessage did(String externalId, Content content) {
        return new InboundMessage(externalId, NIC, content, WRITTEN, null, null, null, null);
    }

    private static Receipt receipt(String externalId, String mid, DeliveryStatus status) {
        return new Receipt(NAME, externalId, mid, null, status, WRITTEN, null);
    }
}
