package org.lotse.bots.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.matching.MultipartValuePattern;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelAdapter.Delivery;
import org.lotse.bots.channel.ChannelAdapter.Found;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.Option;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.bots.channel.SendResult;

/// What the channel asks of the Bot API, and how.
class TelegramCallsTest {

    private static final ChannelName NAME = new ChannelName("telegram-main");
    private static final Address NIC = new Address(NAME, "user", "3527065");
    private static final WireMockServer PLATFORM = Platform.start();
    private static final ChannelAdapter CHANNEL =
            new TelegramChannels().open(NAME, patient(Platform.settings(PLATFORM.baseUrl())), Clock.systemUTC());

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
    void aTextIsSentAsPlainTextWithoutPreviews() {
        answer(Platform.SENT);

        CHANNEL.send(message(new Content.Text("<b>& _so_"), null));

        verify(called("sendMessage").withRequestBody(equalToJson("""
            {"chat_id":"3527065","text":"<b>& _so_","link_preview_options":{"is_disabled":true}}
            """, true, true)));
        verify(called("sendMessage").withRequestBody(containing("parse_mode")), 0);
    }

    @Test
    void thePlaceIsAskedForByAButtonThatStaysUntilTheNextText() {
        answer(Platform.SENT);

        CHANNEL.send(message(new Content.LocationRequest("Where are you?", "Tell it"), null));
        CHANNEL.send(message(new Content.Text("Thank you"), null));

        verify(called("sendMessage").withRequestBody(equalToJson("""
            {"chat_id":"3527065","text":"Where are you?",
             "reply_markup":{"keyboard":[[{"text":"Tell it","request_location":true}]],"resize_keyboard":true}}
            """, true, true)));
        verify(called("sendMessage").withRequestBody(containing("one_time_keyboard")), 0);
        verify(called("sendMessage").withRequestBody(equalToJson("""
            {"text":"Thank you","reply_markup":{"remove_keyboard":true}}
            """, true, true)));
    }

    @Test
    void anAnswerToAMessageIsSentEvenIfThatIsGone() {
        answer(Platform.SENT);

        CHANNEL.send(message(new Content.Text("Yes"), "3527065/41"));

        verify(called("sendMessage")
                .withRequestBody(equalToJson(
                        "{\"reply_parameters\":{\"message_id\":41,\"allow_sending_without_reply\":true}}",
                        true,
                        true)));
    }

    @Test
    void shortOptionsStandSideBySide() {
        answer(Platform.SENT);

        CHANNEL.send(question("Yes", "No", "Later"));

        verify(called("sendMessage").withRequestBody(equalToJson("""
            {"text":"?","reply_markup":{"inline_keyboard":[
              [{"text":"Yes","callback_data":"o:0"},{"text":"No","callback_data":"o:1"}],
              [{"text":"Later","callback_data":"o:2"}]]}}
            """, true, true)));
    }

    @Test
    void longOptionsStandBelowEachOther() {
        answer(Platform.SENT);

        CHANNEL.send(question("Yes", "I would rather talk to a human"));

        verify(called("sendMessage").withRequestBody(equalToJson("""
            {"reply_markup":{"inline_keyboard":[
              [{"text":"Yes","callback_data":"o:0"}],
              [{"text":"I would rather talk to a human","callback_data":"o:1"}]]}}
            """, true, true)));
    }

    @Test
    void whatTelegramWouldRefuseIsNotSent() {
        var tooLong = new Option("x".repeat(65), "Yes");
        var tooLongInUtf8 = new Option("ї".repeat(33), "Yes");
        var silent = new Option("o:1", " ");

        for (var option : List.of(tooLong, tooLongInUtf8, new Option("", "Yes"), silent)) {
            assertThat(CHANNEL.send(message(new Content.Question("?", List.of(option)), null)))
                    .isInstanceOf(SendResult.Refused.class);
        }
        assertThat(CHANNEL.send(message(new Content.Text(" \n"), null))).isInstanceOf(SendResult.Refused.class);
        verify(anyRequestedFor(anyUrl()), 0);
    }

    @Test
    void whatTheLibraryItselfRefusesIsRefused() {
        var nobody =
                new OutboundMessage("r-1", new Address(NAME, "user", ""), Author.BOT, new Content.Text("Hi"), null);

        assertThat(CHANNEL.send(nobody)).isInstanceOf(SendResult.Refused.class);
        verify(anyRequestedFor(anyUrl()), 0);
    }

    @Test
    void aRefusedConnectionMeansCertainlyNotSent() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThat(sendBy(Platform.settings("http://127.0.0.1:" + closed)))
                .isInstanceOfSatisfying(
                        SendResult.TryLater.class,
                        it -> assertThat(it.scope()).isEqualTo(SendResult.TryLater.Scope.CHANNEL));
    }

    @Test
    void anUnknownHostMeansCertainlyNotSent() {
        assertThat(sendBy(Platform.settings("http://telegram.invalid"))).isInstanceOf(SendResult.TryLater.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-timeout", "call-timeout"})
    void aConnectionThatIsNeverSecuredMeansCertainlyNotSent(String timeout) throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var settings = new HashMap<>(Platform.settings("https://127.0.0.1:" + silent.getLocalPort()));
            settings.put(timeout, "300ms");

            assertThat(sendBy(settings)).isInstanceOf(SendResult.TryLater.class);
        }
    }

    @Test
    void aPressedButtonIsAcknowledged() {
        answer("{\"ok\":true,\"result\":true}");

        CHANNEL.acknowledge("4382bfdwdsb323b2d9");

        verify(called("answerCallbackQuery")
                .withRequestBody(equalToJson("{\"callback_query_id\":\"4382bfdwdsb323b2d9\"}", true, true)));
    }

    @Test
    void typingIsShown() {
        answer("{\"ok\":true,\"result\":true}");

        CHANNEL.typing(NIC, null);

        verify(called("sendChatAction")
                .withRequestBody(equalToJson("{\"chat_id\":\"3527065\",\"action\":\"typing\"}", true, true)));
    }

    @Test
    void aWebhookIsSetWithItsSecretAndWhatWeRead() throws Exception {
        answer("{\"ok\":true,\"result\":true}");

        CHANNEL.subscribe(new Delivery.Webhook(URI.create("https://lotse.example/webhooks/telegram-main")));

        verify(called("setWebhook")
                .withRequestBodyPart(part("url", "https://lotse.example/webhooks/telegram-main"))
                .withRequestBodyPart(part("secret_token", Platform.SECRET))
                .withRequestBodyPart(part("max_connections", "40"))
                .withRequestBodyPart(aMultipart("allowed_updates")
                        .withBody(
                                equalToJson(
                                        "[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\",\"message_reaction\"]"))
                        .build()));
        verify(called("setWebhook").withRequestBody(containing("drop_pending_updates")), 0);
    }

    @ParameterizedTest
    @MethodSource("registrations")
    void asksBeforeItSetsTheWebhookWhereItLed(String info, Found found) throws Exception {
        answer("{\"ok\":true,\"result\":true}");
        PLATFORM.stubFor(any(urlPathMatching("(?i).*/getWebhookInfo")).willReturn(okJson(info)));

        assertThat(CHANNEL.subscribe(new Delivery.Webhook(URI.create("https://lotse.example/webhooks/telegram-main"))))
                .isEqualTo(found);
        verify(called("setWebhook"));
    }

    static Stream<Arguments> registrations() {
        var info = "{\"ok\":true,\"result\":{\"url\":\"%s\",\"has_custom_certificate\":false,"
                + "\"pending_update_count\":3}}";
        return Stream.of(
                Arguments.of(info.formatted("https://lotse.example/webhooks/telegram-main"), new Found.AsWanted()),
                Arguments.of(info.formatted(""), new Found.Nothing()),
                Arguments.of(info.formatted("https://other.example/bot/secret"), new Found.Elsewhere("other.example")),
                Arguments.of("{\"ok\":true,\"result\":7}", new Found.AsWanted()));
    }

    @Test
    void aWebhookWithoutASecretIsNotSet() {
        var settings = new HashMap<>(Platform.settings(PLATFORM.baseUrl()));
        settings.remove("webhook-secret");

        try (var channel = new TelegramChannels().open(NAME, settings, Clock.systemUTC())) {
            assertThatThrownBy(() -> channel.subscribe(new Delivery.Webhook(URI.create("https://lotse.example/"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("lotse.channels.telegram-main.webhook-secret is missing");
        }
        verify(anyRequestedFor(anyUrl()), 0);
    }

    @Test
    void beforePollingTheWebhookIsTakenAway() throws Exception {
        answer("{\"ok\":true,\"result\":true}");

        CHANNEL.subscribe(new Delivery.Poll());

        verify(called("deleteWebhook"));
    }

    @Test
    void aPollBringsEachUpdateAsItCameAndTheCursorBehindThem() throws Exception {
        answer("""
            {"ok":true,"result":[ {"update_id":7,"message":{"text":"\\ud83d"}},
             "noise", {"update_id":9,"a":[{"update_id":99}]} ]}\
            """);

        var batch = CHANNEL.poll("");

        assertThat(batch.cursor()).isEqualTo("10");
        assertThat(batch.arrivals())
                .extracting(it -> new String(it.body(), StandardCharsets.UTF_8))
                .containsExactly(
                        "{\"update_id\":7,\"message\":{\"text\":\"\\ud83d\"}}",
                        "\"noise\"",
                        "{\"update_id\":9,\"a\":[{\"update_id\":99}]}");
        verify(called("getUpdates")
                .withQueryParam("offset", absent())
                .withQueryParam("limit", equalTo("100"))
                .withQueryParam("timeout", equalTo("0")));
    }

    @Test
    void whatIsHardlyJsonHoldsUpNoOther() throws Exception {
        PLATFORM.stubFor(any(anyUrl()).willReturn(aResponse().withBody(Platform.payload("poll-with-poison"))));

        var batch = CHANNEL.poll("");

        assertThat(batch.cursor()).isEqualTo("25");
        assertThat(batch.arrivals())
                .hasSize(7)
                .first()
                .extracting(it -> new String(it.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"update_id\":20,\"message\":{\"message_id\":1,\"text\":\"one\"}}");
        assertThat(batch.arrivals().getLast().body())
                .asString()
                .isEqualTo("{\"update_id\":24,\"message\":{\"message_id\":2,\"text\":\"two\"}}");
    }

    @Test
    void aPollConfirmsWhatIsDurable() throws Exception {
        answer("{\"ok\":true,\"result\":[]}");

        assertThat(CHANNEL.poll("10").cursor()).isEqualTo("10");
        verify(called("getUpdates").withQueryParam("offset", equalTo("10")));
    }

    @Test
    void aPollThatIsRefusedSaysWhyAndForHowLong() {
        PLATFORM.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(429)
                        .withBody("{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":3}}")));

        assertThatThrownBy(() -> CHANNEL.poll("10"))
                .isInstanceOfSatisfying(
                        ChannelUnavailable.class, it -> assertThat(it.pause()).isEqualTo(Duration.ofSeconds(3)));
    }

    @Test
    void aPollThatMeetsAnotherPollerOrNoApiIsUnavailable() {
        for (var answer : List.of(
                aResponse().withStatus(409).withBody("{\"ok\":false,\"error_code\":409,\"description\":\"words\"}"),
                aResponse().withStatus(401).withBody("{\"ok\":false,\"error_code\":401,\"description\":\"words\"}"),
                aResponse().withStatus(502).withBody("<html>words"),
                aResponse().withStatus(200).withBody("<html>words"),
                aResponse().withStatus(200).withBody("{\"ok\":true,\"result\":[{\"update_id\":1},"))) {
            PLATFORM.stubFor(any(anyUrl()).willReturn(answer));

            assertThatThrownBy(() -> CHANNEL.poll("10"))
                    .isInstanceOf(ChannelUnavailable.class)
                    .hasMessageNotContaining("words")
                    .hasMessageNotContaining(Platform.TOKEN);
        }
    }

    @Test
    void aPollCanBeInterrupted() throws Exception {
        PLATFORM.stubFor(
                any(anyUrl()).willReturn(okJson("{\"ok\":true,\"result\":[]}").withFixedDelay(2_000)));
        var started = new CountDownLatch(1);
        var end = new CompletableFuture<@Nullable Throwable>();
        var poller = Thread.ofVirtual().start(() -> {
            started.countDown();
            try {
                CHANNEL.poll("");
                end.complete(null);
            } catch (Exception e) {
                end.complete(e);
            }
        });

        started.await();
        poller.interrupt();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void anAnswerThatTricklesInTooSlowlyIsNone() {
        var settings = new HashMap<>(Platform.settings(PLATFORM.baseUrl()));
        settings.put("call-timeout", "1s");
        try (var channel = new TelegramChannels().open(NAME, settings, Clock.systemUTC())) {
            answer(Platform.SENT);
            channel.send(message(new Content.Text("Hi"), null));
            PLATFORM.stubFor(any(anyUrl()).willReturn(okJson(Platform.SENT).withChunkedDribbleDelay(10, 3_000)));

            assertThat(channel.send(message(new Content.Text("Hi"), null)))
                    .isEqualTo(new SendResult.Unclear("no-answer"));
        }
    }

    @Test
    void manyMessagesTravelAtOnce() throws Exception {
        int many = 100;
        var together = new CyclicBarrier(many);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), many);
        server.setExecutor(it -> Thread.ofVirtual().start(it));
        server.createContext("/", exchange -> {
            meet(together);
            answer(exchange);
        });
        server.start();
        var settings = new HashMap<>(
                Platform.settings("http://127.0.0.1:" + server.getAddress().getPort()));
        settings.put("read-timeout", "20s");

        try (var channel = new TelegramChannels().open(NAME, settings, Clock.systemUTC())) {
            var sent = IntStream.range(0, many)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(
                            () -> channel.send(message(new Content.Text("Hi"), null)),
                            it -> Thread.ofVirtual().start(it)))
                    .toList();

            assertThat(sent.stream().map(CompletableFuture::join)).allMatch(SendResult.Accepted.class::isInstance);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aMessageDoesNotWaitBehindAcknowledgementsThatNobodyAnswers() throws Exception {
        int hanging = 70;
        var asked = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(it -> Thread.ofVirtual().start(it));
        server.createContext("/", exchange -> {
            if (!exchange.getRequestURI().getPath().toLowerCase(Locale.ROOT).endsWith("/sendmessage")) {
                asked.countDown();
                pass(released);
            }
            answer(exchange);
        });
        server.start();
        var settings = new HashMap<>(
                Platform.settings("http://127.0.0.1:" + server.getAddress().getPort()));
        settings.put("read-timeout", "20s");

        try (var channel = new TelegramChannels().open(NAME, settings, Clock.systemUTC())) {
            var acknowledgements = IntStream.range(0, hanging)
                    .mapToObj(it -> CompletableFuture.runAsync(
                            () -> channel.acknowledge("query-" + it),
                            task -> Thread.ofVirtual().start(task)))
                    .toList();
            asked.await();

            var sent = channel.send(message(new Content.Text("Hi"), null));

            assertThat(sent).isInstanceOf(SendResult.Accepted.class);
            assertThat(acknowledgements).noneMatch(CompletableFuture::isDone);
        } finally {
            released.countDown();
            server.stop(0);
        }
    }

    /// For machines that are busy: no test of what is asked is one of how fast it is answered.
    private static Map<String, String> patient(Map<String, String> settings) {
        var patient = new HashMap<>(settings);
        patient.put("read-timeout", "20s");
        return patient;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var body = Platform.SENT.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void pass(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void meet(CyclicBarrier together) throws IOException {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IOException(e);
        }
    }

    private static SendResult sendBy(Map<String, String> settings) {
        try (var channel = new TelegramChannels().open(NAME, settings, Clock.systemUTC())) {
            return channel.send(message(new Content.Text("Hi"), null));
        }
    }

    private static OutboundMessage question(String... labels) {
        var options = IntStream.range(0, labels.length)
                .mapToObj(it -> new Option("o:" + it, labels[it]))
                .toList();
        return message(new Content.Question("?", options), null);
    }

    private static OutboundMessage message(Content content, @Nullable String replyTo) {
        return new OutboundMessage("r-1", NIC, Author.BOT, content, replyTo);
    }

    private static void answer(String json) {
        PLATFORM.stubFor(any(anyUrl()).willReturn(okJson(json)));
    }

    private static RequestPatternBuilder called(String method) {
        return anyRequestedFor(urlPathMatching("(?i)/bot" + Platform.TOKEN + "/" + method));
    }

    private static MultipartValuePattern part(String name, String value) {
        return aMultipart(name).withBody(equalTo(value)).build();
    }

    private static void verify(RequestPatternBuilder request) {
        verify(request, 1);
    }

    private static void verify(RequestPatternBuilder request, int times) {
        PLATFORM.verify(times, request);
    }
}
