package org.lotse.bots.messenger;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelAdapter.Delivery;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.Option;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.bots.channel.SendResult;

/// What the channel asks of the Graph API for a page, and how.
class MessengerCallsTest {

    private static final String REFERENCE = "3f0c2e8a-6d1b-4c57-9a43-0d8be1a7c112";
    private static final ChannelName NAME = new ChannelName("messenger-main");
    private static final Address NIC = new Address(NAME, "psid", "6112233445566778");
    private static final Delivery WEBHOOK = new Delivery.Webhook(URI.create("https://lotse.example/webhooks/meta"));
    private static final WireMockServer PLATFORM = Platform.start();
    private static final ChannelAdapter CHANNEL =
            new MessengerChannels().open(NAME, Platform.messenger(PLATFORM.baseUrl()), Clock.systemUTC());

    @BeforeEach
    void nothingHappenedYet() {
        PLATFORM.resetAll();
        answer(Platform.SENT);
    }

    @AfterAll
    static void disconnect() {
        CHANNEL.close();
        PLATFORM.stop();
    }

    @Test
    void aTextIsSentAsItIsWithOurReference() {
        CHANNEL.send(message(Author.BOT, "<b>& \"so\" 👍 Привіт"));

        PLATFORM.verify(sent("""
            {"recipient":{"id":"6112233445566778"},"messaging_type":"RESPONSE",
             "message":{"text":"<b>& \\"so\\" 👍 Привіт","metadata":"3f0c2e8a-6d1b-4c57-9a43-0d8be1a7c112"}}
            """));
    }

    @Test
    void theTokenTravelsInTheHeaderAlone() {
        CHANNEL.send(message(Author.BOT, "Hello"));

        PLATFORM.verify(postRequestedFor(urlEqualTo("/v25.0/" + Platform.PAGE + "/messages"))
                .withHeader("Authorization", equalTo("Bearer " + Platform.TOKEN))
                .withRequestBody(matchingJsonPath("$.access_token", absent())));
    }

    @Test
    void aCounsellorInTimeNeedsNoTag() {
        CHANNEL.send(message(Author.COUNSELLOR, "Hello"));

        PLATFORM.verify(sent("""
            {"recipient":{"id":"6112233445566778"},"messaging_type":"RESPONSE",
             "message":{"text":"Hello","metadata":"3f0c2e8a-6d1b-4c57-9a43-0d8be1a7c112"}}
            """));
    }

    @Test
    void aCounsellorWhoIsLateBearsTheTagForHumans() {
        CHANNEL.send(late(Author.COUNSELLOR));

        PLATFORM.verify(sent("""
            {"recipient":{"id":"6112233445566778"},"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT",
             "message":{"text":"Hello","metadata":"3f0c2e8a-6d1b-4c57-9a43-0d8be1a7c112"}}
            """));
    }

    @Test
    void aBotThatIsLateIsNotSent() {
        assertThat(CHANNEL.send(late(Author.BOT))).isEqualTo(new SendResult.Refused("not-sent", "window-closed"));
        PLATFORM.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void anAnswerNamesTheMessageThatItAnswers() {
        CHANNEL.send(new OutboundMessage(REFERENCE, NIC, Author.COUNSELLOR, new Content.Text("Yes"), "m_asked"));

        PLATFORM.verify(sent("""
            {"recipient":{"id":"6112233445566778"},"messaging_type":"RESPONSE","reply_to":{"mid":"m_asked"},
             "message":{"text":"Yes","metadata":"3f0c2e8a-6d1b-4c57-9a43-0d8be1a7c112"}}
            """));
    }

    @Test
    void fewOptionsAreButtonsThatStay() {
        CHANNEL.send(question("Sure?", 2));

        PLATFORM.verify(sent("""
            {"recipient":{"id":"6112233445566778"},"messaging_type":"RESPONSE",
             "message":{"metadata":"3f0c2e8a-6d1b-4c57-9a43-0d8be1a7c112",
              "attachment":{"type":"template","payload":{"template_type":"button","text":"Sure?","buttons":[
                {"type":"postback","title":"Answer 0","payload":"o:0"},
                {"type":"postback","title":"Answer 1","payload":"o:1"}]}}}}
            """));
    }

    @Test
    void moreOptionsAreQuickReplies() {
        CHANNEL.send(question("Which?", 4));

        PLATFORM.verify(sent("""
            {"recipient":{"id":"6112233445566778"},"messaging_type":"RESPONSE",
             "message":{"metadata":"3f0c2e8a-6d1b-4c57-9a43-0d8be1a7c112","text":"Which?","quick_replies":[
                {"content_type":"text","title":"Answer 0","payload":"o:0"},
                {"content_type":"text","title":"Answer 1","payload":"o:1"},
                {"content_type":"text","title":"Answer 2","payload":"o:2"},
                {"content_type":"text","title":"Answer 3","payload":"o:3"}]}}
            """));
    }

    @Test
    void aQuestionTooLongForButtonsHasQuickReplies() {
        assertThat(CHANNEL.send(question("x".repeat(641), 2))).isInstanceOf(SendResult.Accepted.class);

        PLATFORM.verify(postRequestedFor(anyUrl())
                .withRequestBody(matchingJsonPath("$.message.quick_replies[1].payload", equalTo("o:1"))));
    }

    @Test
    void whatMetaWouldRefuseIsNotSent() {
        var refused = List.of(
                question("Which?", 14),
                question(List.of(new Option("", "Yes"))),
                question(List.of(new Option("x".repeat(1_001), "Yes"))),
                question(List.of(new Option("o:1", " "))),
                question(List.of(new Option("o:1", "x".repeat(21)))),
                message(Author.BOT, " \n"),
                message(Author.BOT, "x".repeat(2_001)));

        assertThat(refused.stream().map(CHANNEL::send)).allMatch(SendResult.Refused.class::isInstance);
        PLATFORM.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void typingIsShown() {
        CHANNEL.typing(NIC, "m_1");

        PLATFORM.verify(sent("{\"recipient\":{\"id\":\"6112233445566778\"},\"sender_action\":\"typing_on\"}"));
    }

    @Test
    void aPressedButtonIsSeen() {
        CHANNEL.acknowledge("6112233445566778");

        PLATFORM.verify(sent("{\"recipient\":{\"id\":\"6112233445566778\"},\"sender_action\":\"mark_seen\"}"));
    }

    @Test
    void deliveriesAreAskedForOfTheAppAndThePageAndAButtonToBeginWith() throws Exception {
        answer("{\"success\":true,\"result\":\"success\"}");

        CHANNEL.subscribe(WEBHOOK);

        var fields = "messages,messaging_postbacks,messaging_referrals,message_deliveries,message_reads,"
                + "message_echoes,message_reactions,message_edits,messaging_optins,messaging_handovers,"
                + "messaging_policy_enforcement,standby";
        PLATFORM.verify(asked(Platform.APP + "/subscriptions")
                .withHeader("Authorization", equalTo("Bearer " + Platform.APP + "|" + Platform.SECRET))
                .withRequestBody(equalToJson("{\"object\":\"page\",\"callback_url\":"
                        + "\"https://lotse.example/webhooks/meta\",\"verify_token\":\"" + Platform.VERIFY_TOKEN
                        + "\",\"fields\":\"" + fields + "\"}")));
        PLATFORM.verify(asked(Platform.PAGE + "/subscribed_apps")
                .withRequestBody(equalToJson("{\"subscribed_fields\":\"" + fields + "\"}")));
        PLATFORM.verify(asked(Platform.PAGE + "/messenger_profile")
                .withRequestBody(equalToJson("{\"get_started\":{\"payload\":\"get_started\"}}")));
    }

    @Test
    void aGreetingIsShownBeforeThePersonBegins() throws Exception {
        answer("{\"success\":true,\"result\":\"success\"}");
        var settings = Platform.messenger(PLATFORM.baseUrl());
        settings.put("greeting", "You can talk to us.");

        try (var channel = new MessengerChannels().open(NAME, settings, Clock.systemUTC())) {
            channel.subscribe(WEBHOOK);
        }

        PLATFORM.verify(asked(Platform.PAGE + "/messenger_profile").withRequestBody(equalToJson("""
            {"get_started":{"payload":"get_started"},
             "greeting":[{"locale":"default","text":"You can talk to us."}]}
            """)));
    }

    @Test
    void aRefusedSubscriptionSaysWhy() {
        PLATFORM.stubFor(any(anyUrl()).willReturn(Platform.refusal(403, 200, 0)));

        assertThatThrownBy(() -> CHANNEL.subscribe(WEBHOOK))
                .isInstanceOf(ChannelUnavailable.class)
                .hasMessageContaining("permission")
                .hasMessageNotContaining("words-of-the-platform");
    }

    @Test
    void pollingIsRefused() {
        assertThatThrownBy(() -> CHANNEL.check(new Delivery.Poll()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lotse.channels.messenger-main cannot be polled");
        assertThatThrownBy(() -> CHANNEL.poll("")).isInstanceOf(ChannelUnavailable.class);
        PLATFORM.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aProbeAsksWhoseTheTokenIs() throws Exception {
        answer("{\"id\":\"" + Platform.PAGE + "\"}");

        CHANNEL.probe();

        PLATFORM.verify(getRequestedFor(urlEqualTo("/v25.0/me?fields=id")));
    }

    @Test
    void theTokenOfAnotherPageIsNoticed() {
        answer("{\"id\":\"999\"}");

        assertThatThrownBy(CHANNEL::probe)
                .isInstanceOf(ChannelUnavailable.class)
                .hasMessage("the token is not that of the page in page-id");
    }

    @Test
    void aTokenThatIsNoMoreIsNoticed() {
        PLATFORM.stubFor(any(anyUrl()).willReturn(Platform.refusal(400, 190, 463)));

        assertThatThrownBy(CHANNEL::probe)
                .isInstanceOf(ChannelUnavailable.class)
                .hasMessageContaining("token");
    }

    @Test
    void metaIsAnsweredWhenItAsksWhetherWeAwaitIt() {
        var reception = CHANNEL.reception();
        var question = Map.of(
                "hub.mode", "subscribe", "hub.verify_token", Platform.VERIFY_TOKEN, "hub.challenge", "1158201444");

        assertThat(reception.name()).isEqualTo(new ChannelName("meta"));
        assertThat(reception.handshake(question)).contains("1158201444");
        assertThat(reception.handshake(Map.of("hub.mode", "subscribe", "hub.verify_token", "guessed")))
                .isEmpty();
    }

    @Test
    void aRefusedConnectionMeansCertainlyNotSent() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThat(sendBy(Platform.messenger("http://127.0.0.1:" + closed)))
                .isInstanceOfSatisfying(
                        SendResult.TryLater.class,
                        it -> assertThat(it.scope()).isEqualTo(SendResult.TryLater.Scope.CHANNEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-timeout", "call-timeout"})
    void aConnectionThatIsNeverSecuredMeansCertainlyNotSent(String timeout) throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var settings = Platform.messenger("https://127.0.0.1:" + silent.getLocalPort());
            settings.put(timeout, "300ms");

            assertThat(sendBy(settings)).isInstanceOf(SendResult.TryLater.class);
        }
    }

    @Test
    void messagesThatTravelAtOnceKeepWhatIsTheirs() {
        int many = 40;
        var sent = IntStream.range(0, many)
                .mapToObj(it -> CompletableFuture.supplyAsync(
                        () -> CHANNEL.send(new OutboundMessage(
                                "r-" + it,
                                NIC,
                                Author.COUNSELLOR,
                                new Content.Text("Number " + it),
                                "m_" + it,
                                it % 2 == 0,
                                null)),
                        task -> Thread.ofVirtual().start(task)))
                .toList();

        assertThat(sent.stream().map(CompletableFuture::join)).allMatch(SendResult.Accepted.class::isInstance);
        for (int it = 0; it < many; it++) {
            PLATFORM.verify(sent("{\"recipient\":{\"id\":\"6112233445566778\"},\"reply_to\":{\"mid\":\"m_" + it + "\"},"
                    + (it % 2 == 0
                            ? "\"messaging_type\":\"MESSAGE_TAG\",\"tag\":\"HUMAN_AGENT\","
                            : "\"messaging_type\":\"RESPONSE\",")
                    + "\"message\":{\"text\":\"Number " + it + "\",\"metadata\":\"r-" + it + "\"}}"));
        }
    }

    @ParameterizedTest
    @EnumSource(Surface.class)
    void theWindowIsADayForABotAndAWeekForAHuman(Surface surface) {
        var window = surface.capabilities(false).window();

        assertThat(window.of(Author.BOT)).hasDays(1);
        assertThat(window.of(Author.COUNSELLOR)).hasDays(7);
    }

    private static SendResult sendBy(Map<String, String> settings) {
        try (var channel = new MessengerChannels().open(NAME, settings, Clock.systemUTC())) {
            return channel.send(message(Author.BOT, "Hi"));
        }
    }

    private static OutboundMessage question(String body, int options) {
        return message(
                Author.BOT,
                new Content.Question(
                        body,
                        IntStream.range(0, options)
                                .mapToObj(it -> new Option("o:" + it, "Answer " + it))
                                .toList()),
                null);
    }

    private static OutboundMessage question(List<Option> options) {
        return message(Author.BOT, new Content.Question("?", options), null);
    }

    private static OutboundMessage message(Author author, String text) {
        return message(author, new Content.Text(text), null);
    }

    private static OutboundMessage message(Author author, Content content, @Nullable String replyTo) {
        return new OutboundMessage(REFERENCE, NIC, author, content, replyTo);
    }

    private static OutboundMessage late(Author author) {
        return new OutboundMessage(REFERENCE, NIC, author, new Content.Text("Hello"), null, true, null);
    }

    private static void answer(String json) {
        PLATFORM.stubFor(any(anyUrl()).willReturn(okJson(json)));
    }

    private static RequestPatternBuilder asked(String path) {
        return postRequestedFor(urlEqualTo("/v25.0/" + path));
    }

    private static RequestPatternBuilder sent(String json) {
        return asked(Platform.PAGE + "/messages").withRequestBody(equalToJson(json));
    }
}
