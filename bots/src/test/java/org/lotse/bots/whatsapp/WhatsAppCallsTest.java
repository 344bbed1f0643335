package org.lotse.bots.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ApprovedTemplate;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelAdapter.Delivery;
import org.lotse.bots.channel.ChannelAdapter.Found;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.Option;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.TemplateWords;
import org.lotse.bots.channel.TextLimit;
import org.lotse.bots.meta.MetaPlatform;

/// What the channel asks of the Graph API, and how.
class WhatsAppCallsTest {

    private static final ChannelName NAME = new ChannelName("whatsapp-main");
    private static final Address PHONE = new Address(NAME, "phone", "972987654321");
    private static final Address USER = new Address(NAME, "bsuid", "US.13491208655302741918");
    private static final Delivery WEBHOOK = new Delivery.Webhook(URI.create("https://lotse.example/webhooks/meta"));
    private static final WireMockServer PLATFORM = MetaPlatform.start();
    private static final ChannelAdapter CHANNEL =
            new WhatsAppChannels().open(NAME, Cloud.settings(PLATFORM.baseUrl()), Clock.systemUTC());

    @BeforeEach
    void nothingHappenedYet() {
        PLATFORM.resetAll();
    }

    @AfterAll
    static void disconnect() {
        CHANNEL.close();
        PLATFORM.stop();
    }

    @Test
    void aTextIsSentWithOurReferenceAndWithoutPreviews() {
        answer(Cloud.SENT);

        var result = CHANNEL.send(message(PHONE, new Content.Text("*so*"), null));

        assertThat(result).isEqualTo(new SendResult.Accepted("wamid.out-77"));
        verify(sent("""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"972987654321",
             "biz_opaque_callback_data":"r-1","type":"text","text":{"body":"*so*","preview_url":false}}
            """));
    }

    @Test
    void theTokenTravelsInAHeaderAndNotInTheAddress() {
        answer(Cloud.SENT);

        CHANNEL.send(message(PHONE, new Content.Text("Hi"), null));

        verify(postRequestedFor(urlEqualTo("/v25.0/" + Cloud.NUMBER_ID + "/messages"))
                .withHeader("Authorization", equalTo("Bearer " + MetaPlatform.TOKEN))
                .withHeader("Content-Type", containing("application/json")));
    }

    /// Mexico, Argentina, Brazil: a number that is rewritten as it would be dialled reaches nobody.
    @ParameterizedTest
    @ValueSource(
            strings = {"5215512345678", "525512345678", "5491112345678", "541112345678", "551199887766", "5511999887766"
            })
    void aNumberIsWrittenToAsItCame(String number) throws Exception {
        answer(Cloud.SENT);
        var came = CHANNEL.reception()
                .normalise(new Arrival(
                        Map.of(),
                        new String(Cloud.payload("text"), UTF_8)
                                .replace("972987654321", number)
                                .getBytes(UTF_8)))
                .events()
                .getFirst();

        var phone = ((ChannelEvent.InboundMessage) came).alsoAt().getFirst();
        CHANNEL.send(message(phone, new Content.Text("Hi"), null));

        verify(postRequestedFor(anyUrl()).withRequestBody(matchingJsonPath("$.to", equalTo(number))));
    }

    @Test
    void somebodyWithoutANumberIsWrittenToByTheirId() {
        answer(Cloud.SENT);

        CHANNEL.send(message(USER, new Content.Text("Hi"), null));

        verify(sent("""
            {"messaging_product":"whatsapp","recipient_type":"individual","recipient":"US.13491208655302741918",
             "biz_opaque_callback_data":"r-1","type":"text","text":{"body":"Hi","preview_url":false}}
            """));
    }

    @Test
    void aReplyNamesWhatItAnswers() {
        answer(Cloud.SENT);

        CHANNEL.send(message(PHONE, new Content.Text("Yes"), "wamid.in-1"));

        verify(sent("""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"972987654321",
             "context":{"message_id":"wamid.in-1"},
             "biz_opaque_callback_data":"r-1","type":"text","text":{"body":"Yes","preview_url":false}}
            """));
    }

    @Test
    void fewShortAnswersBecomeButtons() {
        answer(Cloud.SENT);

        CHANNEL.send(message(PHONE, question("Go on", "Yes", "No", "x".repeat(20)), null));

        verify(sent("""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"972987654321",
             "biz_opaque_callback_data":"r-1","type":"interactive",
             "interactive":{"type":"button","body":{"text":"?"},"action":{"buttons":[
               {"type":"reply","reply":{"id":"o:0","title":"Yes"}},
               {"type":"reply","reply":{"id":"o:1","title":"No"}},
               {"type":"reply","reply":{"id":"o:2","title":"xxxxxxxxxxxxxxxxxxxx"}}]}}}
            """));
    }

    @Test
    void manyOrLongerAnswersBecomeAList() {
        answer(Cloud.SENT);

        CHANNEL.send(message(PHONE, question("Choose", "x".repeat(24), "No"), null));

        verify(sent("""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"972987654321",
             "biz_opaque_callback_data":"r-1","type":"interactive",
             "interactive":{"type":"list","body":{"text":"?"},"action":{"button":"Choose","sections":[{"rows":[
               {"id":"o:0","title":"xxxxxxxxxxxxxxxxxxxxxxxx"},{"id":"o:1","title":"No"}]}]}}}
            """));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "what opens is too long"})
    void aListThatNobodyNamedCanBeOpened(String opener) {
        answer(Cloud.SENT);

        CHANNEL.send(message(PHONE, question(opener, "1", "2", "3", "4"), null));

        verify(postRequestedFor(anyUrl())
                .withRequestBody(equalToJson("{\"interactive\":{\"action\":{\"button\":\"\u2630\"}}}", true, true)));
    }

    @Test
    void aTemplateHasItsParametersInTheirOrder() {
        answer(Cloud.SENT);
        var parameters = IntStream.rangeClosed(1, 11).mapToObj(it -> "p" + it).toList();

        CHANNEL.send(message(PHONE, new Content.Template("appointment", "pt-BR", parameters), null));

        verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"972987654321",
             "biz_opaque_callback_data":"r-1","type":"template",
             "template":{"name":"appointment","language":{"policy":"deterministic","code":"pt_BR"},
               "components":[{"type":"body","parameters":[
                 {"type":"text","text":"p1"},{"type":"text","text":"p2"},{"type":"text","text":"p3"},
                 {"type":"text","text":"p4"},{"type":"text","text":"p5"},{"type":"text","text":"p6"},
                 {"type":"text","text":"p7"},{"type":"text","text":"p8"},{"type":"text","text":"p9"},
                 {"type":"text","text":"p10"},{"type":"text","text":"p11"}]}]}}
            """)));
    }

    @Test
    void aTemplatesParameterIsOneLine() {
        answer(Cloud.SENT);

        CHANNEL.send(message(PHONE, new Content.Template("hello", "uk", List.of(" one\n\ttwo     three ")), null));

        verify(postRequestedFor(anyUrl())
                .withRequestBody(equalToJson(
                        "{\"template\":{\"components\":[{\"parameters\":[{\"text\":\"one two three\"}]}]}}",
                        true,
                        true)));
    }

    @Test
    void aPlaceWithANameIsToldByItsName() {
        answer(Cloud.SENT);
        var words = new TemplateWords("Hello {{first_name}}, see you on {{day}}. Bye, {{first_name}}!");

        CHANNEL.send(
                message(PHONE, new Content.Template("meet", "uk", words, List.of("Olena", "Monday"), false), null));

        verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("""
            {"template":{"components":[{"type":"body","parameters":[
              {"type":"text","parameter_name":"first_name","text":"Olena"},
              {"type":"text","parameter_name":"day","text":"Monday"}]}]}}
            """, true, true)));
    }

    @Test
    void aPlaceIsAskedForByWhatsAppsOwnButton() {
        answer(Cloud.SENT);

        CHANNEL.send(message(PHONE, new Content.LocationRequest("Where?", "Send it"), null));

        verify(sent("""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"972987654321",
             "biz_opaque_callback_data":"r-1","type":"interactive",
             "interactive":{"type":"location_request_message","body":{"text":"Where?"},
               "action":{"name":"send_location"}}}
            """));
    }

    @Test
    void theTemplatesAreThoseThatWordsAloneCanFill() throws Exception {
        PLATFORM.stubFor(any(urlPathEqualTo("/v25.0/" + Cloud.ACCOUNT_ID + "/message_templates"))
                .willReturn(okJson("""
                    {"data":[
                      {"name":"meet","language":"uk","status":"APPROVED","category":"UTILITY","components":[
                        {"type":"HEADER","format":"TEXT","text":"Lotse"},
                        {"type":"BODY","text":"{{1}}, {{2}}?"},
                        {"type":"FOOTER","text":"STOP"},
                        {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"},
                          {"type":"URL","text":"Site","url":"https://lotse.example"}]}]},
                      {"name":"paused","language":"uk","status":"PAUSED","category":"UTILITY","components":[
                        {"type":"BODY","text":"Hi"}]},
                      {"name":"code","language":"uk","status":"APPROVED","category":"AUTHENTICATION","components":[
                        {"type":"BODY","text":"{{1}} is your code"}]},
                      {"name":"picture","language":"uk","status":"APPROVED","category":"UTILITY","components":[
                        {"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Hi"}]},
                      {"name":"link","language":"uk","status":"APPROVED","category":"UTILITY","components":[
                        {"type":"BODY","text":"Hi"},
                        {"type":"BUTTONS","buttons":[{"type":"URL","text":"See","url":"https://x.example/{{1}}"}]}]},
                      {"name":"of_tomorrow","language":"uk","status":"APPROVED","category":"UTILITY","components":[
                        {"type":"HOLOGRAM"},{"type":"BODY","text":"Hi"}]},
                      {"language":"uk","status":"APPROVED"},
                      null
                    ],"paging":{"cursors":{"before":"a","after":"b+c"},"next":"https://graph.facebook.com/next"}}
                    """)));
        PLATFORM.stubFor(any(urlPathEqualTo("/v25.0/" + Cloud.ACCOUNT_ID + "/message_templates"))
                .withQueryParam("after", equalTo("b+c"))
                .willReturn(okJson("""
                    {"data":[{"name":"news","language":"pt_BR","status":"APPROVED","category":"MARKETING","components":[
                       {"type":"BODY","text":"News"}]}],
                     "paging":{"cursors":{"before":"b","after":"c"}}}
                    """)));

        assertThat(CHANNEL.templates())
                .containsExactly(
                        new ApprovedTemplate(
                                "meet",
                                "uk",
                                false,
                                new TemplateWords("Lotse\n\n{{1}}, {{2}}?\n\nSTOP"),
                                TextLimit.characters(1_037)),
                        new ApprovedTemplate(
                                "news", "pt-BR", true, new TemplateWords("News"), TextLimit.characters(1_024)));
        PLATFORM.verify(2, getRequestedFor(urlPathEqualTo("/v25.0/" + Cloud.ACCOUNT_ID + "/message_templates")));
    }

    @Test
    void templatesThatCannotBeReadAreSaidAndNotNone() {
        PLATFORM.stubFor(
                any(anyUrl()).willReturn(jsonResponse("{\"error\":{\"code\":190,\"message\":\"canary\"}}", 401)));

        assertThatThrownBy(CHANNEL::templates)
                .isInstanceOf(ChannelUnavailable.class)
                .hasMessageNotContaining("canary");
    }

    @Test
    void whatWhatsAppWouldRefuseIsNotSent() {
        var yes = new Option("o:1", "Yes");
        for (var options : List.of(
                List.of(new Option("x".repeat(65), "Yes")),
                List.of(new Option("ї".repeat(33), "Yes")),
                List.of(new Option("", "Yes")),
                List.of(new Option("o:1", " ")),
                List.of(yes, new Option("o:2", "Yes")),
                List.of(yes, new Option("o:1", "No")),
                List.of(new Option("o:1", "x".repeat(25))),
                IntStream.range(0, 11)
                        .mapToObj(it -> new Option("o:" + it, "" + it))
                        .toList())) {
            assertThat(CHANNEL.send(message(PHONE, new Content.Question("?", options), null)))
                    .isEqualTo(new SendResult.Refused("not-sent", "options"));
        }
        assertThat(CHANNEL.send(message(PHONE, new Content.Question("x".repeat(1_025), List.of(yes)), null)))
                .isEqualTo(new SendResult.Refused("not-sent", "too-long"));
        assertThat(CHANNEL.send(message(PHONE, new Content.Question(" ", List.of(yes)), null)))
                .isEqualTo(new SendResult.Refused("not-sent", "empty"));
        assertThat(CHANNEL.send(message(PHONE, new Content.Text(" \n"), null)))
                .isEqualTo(new SendResult.Refused("not-sent", "empty"));
        assertThat(CHANNEL.send(message(PHONE, new Content.Template("Hello!", "uk", List.of()), null)))
                .isEqualTo(new SendResult.Refused("not-sent", "template"));
        assertThat(CHANNEL.send(message(PHONE, new Content.Template("hello", "uk", List.of("")), null)))
                .isEqualTo(new SendResult.Refused("not-sent", "template"));
        assertThat(CHANNEL.send(message(PHONE, new Content.LocationRequest("x".repeat(1_025), "Send"), null)))
                .isEqualTo(new SendResult.Refused("not-sent", "too-long"));
        assertThat(CHANNEL.send(message(PHONE, new Content.LocationRequest(" ", "Send"), null)))
                .isEqualTo(new SendResult.Refused("not-sent", "empty"));
        assertThat(CHANNEL.send(message(new Address(NAME, "psid", "1"), new Content.Text("Hi"), null)))
                .isEqualTo(new SendResult.Refused("not-sent", "unknown-person"));
        PLATFORM.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aRefusedConnectionMeansCertainlyNotSent() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(sendBy(Cloud.settings("http://127.0.0.1:" + closed)))
                .isInstanceOfSatisfying(
                        SendResult.TryLater.class,
                        it -> assertThat(it.scope()).isEqualTo(SendResult.TryLater.Scope.CHANNEL));
    }

    @Test
    void anUnknownHostMeansCertainlyNotSent() {
        assertThat(sendBy(Cloud.settings("http://graph.invalid"))).isInstanceOf(SendResult.TryLater.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-timeout", "call-timeout"})
    void aConnectionThatIsNeverSecuredMeansCertainlyNotSent(String timeout) throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var settings = Cloud.settings("https://127.0.0.1:" + silent.getLocalPort());
            settings.put(timeout, "300ms");

            assertThat(sendBy(settings)).isInstanceOf(SendResult.TryLater.class);
        }
    }

    @Test
    void typingAlsoSaysThatTheMessageWasRead() {
        answer("{\"success\":true}");

        CHANNEL.typing(PHONE, "wamid.in-1");

        verify(sent("""
            {"messaging_product":"whatsapp","status":"read","message_id":"wamid.in-1",
             "typing_indicator":{"type":"text"}}
            """));
    }

    @Test
    void typingIsNotShownToSomebodyWhoWroteNothing() {
        CHANNEL.typing(PHONE, null);

        PLATFORM.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void nothingIsAcknowledged() {
        CHANNEL.acknowledge("wamid.in-1");

        PLATFORM.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void theAddressIsRegisteredForTheAppAndTheAccountSubscribed() throws Exception {
        answer("{\"success\":true}");

        CHANNEL.subscribe(WEBHOOK);

        verify(postRequestedFor(urlEqualTo("/v25.0/" + MetaPlatform.APP_ID + "/subscriptions"))
                .withHeader("Authorization", equalTo("Bearer " + MetaPlatform.APP_ID + "|" + MetaPlatform.APP_SECRET))
                .withRequestBody(equalToJson("""
                    {"object":"whatsapp_business_account","callback_url":"https://lotse.example/webhooks/meta",
                     "verify_token":"%s",
                     "fields":"messages,user_preferences,smb_message_echoes,account_update,\
                    phone_number_quality_update,message_template_status_update,template_category_update"}
                    """.formatted(MetaPlatform.VERIFY_TOKEN))));
        verify(postRequestedFor(urlEqualTo("/v25.0/" + Cloud.ACCOUNT_ID + "/subscribed_apps"))
                .withHeader("Authorization", equalTo("Bearer " + MetaPlatform.TOKEN)));
    }

    @Test
    void withoutTheAppsIdOnlyTheAccountIsSubscribed() throws Exception {
        answer("{\"success\":true}");
        var settings = Cloud.settings(PLATFORM.baseUrl());
        settings.remove("app-id");

        try (var channel = new WhatsAppChannels().open(NAME, settings, Clock.systemUTC())) {
            channel.subscribe(WEBHOOK);
        }

        verify(postRequestedFor(anyUrl()));
        verify(postRequestedFor(urlPathEqualTo("/v25.0/" + Cloud.ACCOUNT_ID + "/subscribed_apps")));
    }

    @ParameterizedTest
    @MethodSource("registrations")
    void asksBeforeItAsksForDeliveriesWhereTheyWent(String subscribers, String subscriptions, Found found)
            throws Exception {
        answer("{\"success\":true}");
        PLATFORM.stubFor(get(urlPathEqualTo("/v25.0/" + Cloud.ACCOUNT_ID + "/subscribed_apps"))
                .willReturn(okJson(subscribers)));
        PLATFORM.stubFor(get(urlPathEqualTo("/v25.0/" + MetaPlatform.APP_ID + "/subscriptions"))
                .willReturn(okJson(subscriptions)));

        assertThat(CHANNEL.subscribe(WEBHOOK)).isEqualTo(found);
        verify(postRequestedFor(urlPathEqualTo("/v25.0/" + Cloud.ACCOUNT_ID + "/subscribed_apps")));
    }

    static Stream<Arguments> registrations() {
        var subscribed = "{\"data\":[{\"whatsapp_business_api_data\":{\"id\":\"7\"}}]}";
        var address = "{\"data\":[{\"object\":\"page\",\"callback_url\":\"https://page.example/\"},"
                + "{\"object\":\"whatsapp_business_account\",\"callback_url\":\"%s\",\"active\":true}]}";
        var ours = address.formatted("https://lotse.example/webhooks/meta");
        return Stream.of(
                Arguments.of(subscribed, ours, new Found.AsWanted()),
                Arguments.of("{\"data\":[]}", ours, new Found.Nothing()),
                Arguments.of(subscribed, "{\"data\":[]}", new Found.Nothing()),
                Arguments.of(
                        subscribed,
                        address.formatted("https://other.example/hook?secret"),
                        new Found.Elsewhere("other.example")),
                Arguments.of(
                        "{\"data\":[{\"override_callback_uri\":\"https://third.example/hook\"}]}",
                        ours,
                        new Found.Elsewhere("third.example")),
                Arguments.of("{\"data\":[{}, {\"id\":7}]}", "[]", new Found.AsWanted()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"success\":false}", "{}", "{\"error\":{\"code\":190,\"message\":\"canary\"}}"})
    void aSubscriptionThatMetaDoesNotConfirmIsNone(String answer) {
        PLATFORM.stubFor(
                any(anyUrl()).willReturn(answer.contains("error") ? jsonResponse(answer, 400) : okJson(answer)));

        assertThatThrownBy(() -> CHANNEL.subscribe(WEBHOOK))
                .isInstanceOf(ChannelUnavailable.class)
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining(MetaPlatform.APP_SECRET);
    }

    @Test
    void theChannelCannotBePolled() {
        for (var refused : List.<ThrowingCallable>of(
                () -> CHANNEL.check(new Delivery.Poll()), () -> CHANNEL.subscribe(new Delivery.Poll()))) {
            assertThatThrownBy(refused)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("lotse.channels.whatsapp-main ")
                    .hasMessageContaining("lotse.public-url");
        }
        assertThatThrownBy(() -> CHANNEL.poll("")).isInstanceOf(ChannelUnavailable.class);
        PLATFORM.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aProbeAsksForTheNumber() throws Exception {
        answer("{\"id\":\"1122334455667\",\"quality_rating\":\"GREEN\"}");

        CHANNEL.probe();

        verify(getRequestedFor(urlEqualTo("/v25.0/" + Cloud.NUMBER_ID + "?fields=id,quality_rating")));
    }

    @Test
    void aProbeWithAnExpiredTokenSaysSo() {
        PLATFORM.stubFor(
                any(anyUrl()).willReturn(jsonResponse("{\"error\":{\"code\":190,\"message\":\"canary\"}}", 401)));

        assertThatThrownBy(CHANNEL::probe)
                .isInstanceOf(ChannelUnavailable.class)
                .hasMessageContaining("token")
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining(MetaPlatform.TOKEN);
    }

    private static SendResult sendBy(Map<String, String> settings) {
        try (var channel = new WhatsAppChannels().open(NAME, settings, Clock.systemUTC())) {
            return channel.send(message(PHONE, new Content.Text("Hi"), null));
        }
    }

    private static Content question(String opener, String... labels) {
        var options = IntStream.range(0, labels.length)
                .mapToObj(it -> new Option("o:" + it, labels[it]))
                .toList();
        return new Content.Question("?", options, opener);
    }

    private static OutboundMessage message(Address to, Content content, @Nullable String replyTo) {
        return new OutboundMessage("r-1", to, Author.BOT, content, replyTo);
    }

    private static void answer(String json) {
        PLATFORM.stubFor(any(anyUrl()).willReturn(okJson(json)));
    }

    private static RequestPatternBuilder sent(String json) {
        return postRequestedFor(urlEqualTo("/v25.0/" + Cloud.NUMBER_ID + "/messages"))
                .withRequestBody(equalToJson(json));
    }

    private static void verify(RequestPatternBuilder request) {
        PLATFORM.verify(1, request);
    }
}
