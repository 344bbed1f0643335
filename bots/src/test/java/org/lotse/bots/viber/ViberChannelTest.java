package org.lotse.bots.viber;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
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
import java.util.Locale;
import java.util.Map;
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
import org.lotse.bots.channel.Trouble;

class ViberChannelTest implements ChannelContract {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant WRITTEN = Instant.parse("2026-11-23T10:00:00.123Z");
    private static final String PERSON = "01234567890A=";

    private static final WireMockServer PLATFORM = Platform.start();
    private static final ChannelName NAME = new ChannelName("viber-main");
    private static final Address NIC = new Address(NAME, "user", PERSON);
    private static final ChannelAdapter CHANNEL =
            new ViberChannels().open(NAME, Platform.settings(PLATFORM.baseUrl()), Clock.fixed(NOW, ZoneOffset.UTC));

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
        return new ViberChannels().open(NAME, Platform.settings(PLATFORM.baseUrl()), clock);
    }

    @Override
    public Address somebody() {
        return NIC;
    }

    @Override
    public List<String> secrets() {
        return List.of(
                Platform.TOKEN,
                "words-of-the-platform",
                PERSON,
                "Nic",
                "Привіт",
                "my letter",
                "viber.example",
                "Zk3xQ",
                "v1:abc");
    }

    @Override
    public Stream<Forged> forgeries() {
        var body = Platform.payload("text");
        var right = Platform.signature(Platform.TOKEN, body);
        return Stream.of(
                new Forged("no signature", new Arrival(Map.of(), body)),
                new Forged("an empty signature", Platform.signed(body, "")),
                new Forged(
                        "a signature with another token", Platform.signed(body, Platform.signature("guessed", body))),
                new Forged("a signature of another body", Platform.signed(Platform.payload("picture"), right)),
                new Forged("a beginning", Platform.signed(body, right.substring(0, 62))),
                new Forged("in upper case", Platform.signed(body, right.toUpperCase(Locale.ROOT))));
    }

    @Override
    public Stream<Arrives> arrivals() {
        return Stream.of(messages(), others()).flatMap(it -> it);
    }

    private static Stream<Arrives> messages() {
        return Stream.of(
                arrives("text", said("1", new Content.Text("Привіт"))),
                arrives("choice", said("2", new Content.Choice("v1:abc"))),
                arrives(
                        "picture",
                        said(
                                "3",
                                new Content.Media(
                                        MediaKind.PHOTO,
                                        "https://media.viber.example/1.jpg",
                                        "1.jpg",
                                        null,
                                        4_288L,
                                        "my letter",
                                        null))),
                arrives("location", said("4", new Content.Location(50.45, 30.52, null))),
                arrives("contact", said("5", new Content.ContactCard("Nic", "+380501234567", false))),
                arrives("message-from-tomorrow", said("6", new Content.Unsupported("dream"))));
    }

    private static Stream<Arrives> others() {
        return Stream.of(
                arrives(
                        "conversation-started",
                        new ChannelEvent.InboundMessage(
                                "conversation_started/4912661846655238107",
                                NIC,
                                new Content.Start("Zk3xQ-abc_9"),
                                WRITTEN,
                                null,
                                null,
                                "uk",
                                null)),
                arrives("subscribed", new ChannelEvent.Unblocked("subscribed/4912661846655238108", NIC, WRITTEN)),
                arrives("unsubscribed", new ChannelEvent.Blocked("unsubscribed/4912661846655238109", NIC, WRITTEN)),
                arrives("delivered", receipt("delivered", DeliveryStatus.DELIVERED, null)),
                arrives("seen", receipt("seen", DeliveryStatus.READ, null)),
                arrives("failed", receipt("failed", DeliveryStatus.FAILED, "rejected")),
                arrives("webhook"),
                arrives("event-from-tomorrow"));
    }

    @Override
    public Stream<Answers> answers() {
        var away = new SendResult.ChannelDown(Trouble.NOT_THE_PLATFORM);
        return Stream.of(
                answers("accepted", okJson(Platform.SENT), new SendResult.Accepted("5741311803571721087")),
                answers("not registered", status(5), new SendResult.Unreachable("unknown-person")),
                answers("not subscribed", status(6), new SendResult.Unreachable("blocked")),
                answers("old app", status(13), new SendResult.Refused("13", "not-reachable")),
                answers("bad data", status(3), new SendResult.Refused("3", "rejected")),
                answers(
                        "too many",
                        status(12),
                        new SendResult.TryLater(Duration.ofMinutes(1), Scope.CHANNEL, "throttled")),
                answers("token", status(2), new SendResult.ChannelDown(Trouble.TOKEN)),
                answers("blocked bot", status(7), new SendResult.ChannelDown(Trouble.LOCKED)),
                answers("no webhook", status(10), new SendResult.ChannelDown(Trouble.REGISTRATION)),
                answers("unpaid", status(24), new SendResult.ChannelDown(Trouble.PAYMENT)),
                answers("another host", html(404), away),
                answers("too large", html(413), new SendResult.Refused("413", "too-long")),
                answers("throttled by a host before Viber", html(429), throttled()),
                answers("502 as HTML", html(502), new SendResult.Unclear("answered-502")),
                answers("HTML that says it is fine", html(200), new SendResult.Unclear("broken")),
                answers("an answer without a status", okJson("{}"), new SendResult.Unclear("no-status")),
                answers("without a token", okJson("{\"status\":0}"), new SendResult.Unclear("no-message-id")),
                answers(
                        "an answer that comes too late",
                        okJson(Platform.SENT).withFixedDelay(3_000),
                        new SendResult.Unclear("no-answer")),
                answers(
                        "reset",
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                        new SendResult.Unclear("broken")));
    }

    @Override
    public int requestsToSend() {
        return PLATFORM.countRequestsMatching(
                        postRequestedFor(urlPathEqualTo("/pa/send_message")).build())
                .getCount();
    }

    @Override
    public String held(ResponseDefinitionBuilder download) {
        PLATFORM.resetAll();
        PLATFORM.stubFor(get(urlPathEqualTo("/dl/letter.jpg")).willReturn(download));
        return PLATFORM.baseUrl() + "/dl/letter.jpg?Expires=1795431600";
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

    private static ResponseDefinitionBuilder status(int status) {
        return okJson("{\"status\":" + status + ",\"status_message\":\"words-of-the-platform\"}");
    }

    private static ResponseDefinitionBuilder html(int status) {
        return aResponse().withStatus(status).withBody("<html>words-of-the-platform</html>");
    }

    private static SendResult throttled() {
        return new SendResult.TryLater(null, Scope.CHANNEL, "throttled");
    }

    private static Arrives arrives(String payload, ChannelEvent... means) {
        var body = Platform.payload(payload);
        return new Arrives(
                payload.replace('-', ' '), Platform.signed(body, Platform.signature(Platform.TOKEN, body)), means);
    }

    private static ChannelEvent said(String number, Content content) {
        var token = "491266184665523810" + number;
        return new ChannelEvent.InboundMessage("message/" + token, NIC, content, WRITTEN, token, null, "uk", null);
    }

    private static ChannelEvent receipt(String event, DeliveryStatus status, @Nullable String reason) {
        return new ChannelEvent.Receipt(
                NAME, event + "/5741311803571721087", "5741311803571721087", null, status, WRITTEN, reason);
    }
}
