package org.lotse.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.Columns;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.channel.LineChannel;
import org.lotse.gateway.vault.KeyId;
import org.lotse.gateway.vault.Vault;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            "lotse.channels.lines-main.type=lines",
            "lotse.channels.lines-main.shared-secret=right",
            "management.server.port=0"
        })
@Import({TestTime.class, OpenDoor.class})
@ExtendWith(OutputCaptureExtension.class)
class WebhookTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final LineChannel channel;
    private final UnreadableArrivals unreadable;
    private final HandClock clock;

    @LocalServerPort
    private int port;

    @Autowired
    WebhookTest(JdbcTemplate template, Vault vault, Channels channels, UnreadableArrivals unreadable, Clock clock) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.vault = vault;
        this.channel =
                (LineChannel) channels.find(new ChannelName("lines-main")).orElseThrow();
        this.unreadable = unreadable;
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate inbound_event, unread_event, unreadable_arrival").update();
        channel.acknowledged().clear();
    }

    @AfterEach
    void disarm() {
        FailPoints.disarm("ledger.before-commit");
        FailPoints.disarm("intake.after-record");
    }

    @Test
    void aDeliveryIsAnsweredOnceItIsDurableAndThenAcknowledged() throws Exception {
        var response = deliver("right", "ada 1 Guten Tag\nben 1 Hallo");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(count("unread_event")).isEqualTo(2);
        assertThat(channel.acknowledged().poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(channel.acknowledged().poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void theSameDeliveryTenTimesIsOneEvent() throws Exception {
        for (var time = 0; time < 10; time++) {
            assertThat(deliver("right", "ada 1 Guten Tag").statusCode()).isEqualTo(200);
        }

        assertThat(count("unread_event")).isEqualTo(1);
    }

    @Test
    void aForgeryLeavesNoTrace() throws Exception {
        var response = deliver("wrong", "ada 1 canary");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"status\":401").doesNotContain("canary");
        assertThat(send(post("lines-main", BodyPublishers.ofString("ada 1 canary")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(count("inbound_event")).isZero();
        assertThat(count("unreadable_arrival")).isZero();
    }

    @Test
    void anUnknownChannelIsNotFound() throws Exception {
        assertThat(send(post("lines-other", BodyPublishers.ofString("x"))).statusCode())
                .isEqualTo(404);
        assertThat(send(post("NO%20CHANNEL", BodyPublishers.ofString("x"))).statusCode())
                .isEqualTo(404);
        assertThat(send(post("", BodyPublishers.ofString("x"))).statusCode()).isEqualTo(404);
    }

    @Test
    void onlyPostsAreTaken() throws Exception {
        var get = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/lines-main"));

        assertThat(send(get).statusCode()).isEqualTo(405);
    }

    @Test
    void moreThanFourMebibytesAreTooMuchEvenIfTheyAreNotAnnounced() throws Exception {
        var large = new byte[4 * 1024 * 1024 + 1];

        var response = send(post("lines-main", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .header(LineChannel.SECRET, "right"));

        assertThat(response.statusCode()).isEqualTo(413);
        try (var socket = announced("right", large.length)) {
            assertThat(statusOn(socket)).contains(" 413 ");
        }
        assertThat(count("unreadable_arrival")).isZero();
    }

    @Test
    void aForgeryIsRefusedBeforeItsBodyIsThere() throws Exception {
        try (var socket = announced("wrong", 1_000_000)) {
            assertThat(statusOn(socket)).contains(" 401 ");
        }
    }

    @Test
    void arrivalsThatNeverEndDoNotFillTheMemory() throws Exception {
        var most = 4 * 1024 * 1024;
        var endless = new ArrayList<Socket>();
        try {
            for (var number = 0; number < 8; number++) {
                var socket = announced("right", most);
                endless.add(socket);
                socket.getOutputStream().write(new byte[most - 1]);
            }

            await().until(() -> deliver("right", "ada 1 Hallo").statusCode() == 503);
            assertThat(deliver("right", "ada 2 Hallo").headers().firstValue("Retry-After"))
                    .contains("5");
        } finally {
            for (var socket : endless) {
                socket.close();
            }
        }
        await().until(() -> deliver("right", "ada 3 Hallo").statusCode() == 200);
    }

    @Test
    void fourMebibytesAreTaken() throws Exception {
        var words = "ada 1 " + "x".repeat(4 * 1024 * 1024 - 6);

        assertThat(deliver("right", words).statusCode()).isEqualTo(200);
        assertThat(count("unread_event")).isEqualTo(1);
    }

    @Test
    void whileNothingCanBeStoredThePlatformIsAskedToDeliverAgain() throws Exception {
        FailPoints.arm("ledger.before-commit", () -> {
            throw new DataAccessResourceFailureException("canary");
        });

        var response = deliver("right", "ada 1 canary");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("5");
        assertThat(response.body()).doesNotContain("canary");
        assertThat(channel.acknowledged()).isEmpty();

        FailPoints.disarm("ledger.before-commit");
        assertThat(deliver("right", "ada 1 canary").statusCode()).isEqualTo(200);
        assertThat(count("unread_event")).isEqualTo(1);
    }

    @Test
    void aCrashBetweenCommitAndAnswerIsHealedByRedelivery() throws Exception {
        for (var number = 1; number <= 2; number++) {
            FailPoints.arm("intake.after-record", () -> {
                throw new DataAccessResourceFailureException("crash");
            });
            assertThat(deliver("right", "ada " + number + " Hallo").statusCode())
                    .isEqualTo(503);
            FailPoints.disarm("intake.after-record");

            assertThat(deliver("right", "ada " + number + " Hallo").statusCode())
                    .isEqualTo(200);
            assertThat(count("unread_event")).isEqualTo(number);
        }
    }

    @Test
    void whatCannotBeReadIsKeptSealedAndNotDeliveredAgain() throws Exception {
        assertThat(deliver("right", "? canary").statusCode()).isEqualTo(200);

        assertThat(opened()).isEqualTo("? canary");
        assertThat(Columns.containing(template, "canary")).isEmpty();
    }

    @Test
    void aBugOfTheChannelKeepsTheArrivalAndLogsNothingOfIt(CapturedOutput output) throws Exception {
        assertThat(deliver("right", "! canary").statusCode()).isEqualTo(200);

        assertThat(opened()).isEqualTo("! canary");
        assertThat(output).contains("kept as").doesNotContain("canary");
    }

    @Test
    void aTimeThatNoDatabaseCanHoldIsNoReasonToLoseAMessage() throws Exception {
        assertThat(deliver("right", "ada never Hallo").statusCode()).isEqualTo(200);

        assertThat(count("unread_event")).isEqualTo(1);
    }

    @Test
    void unreadableArrivalsAreForgottenAfterTwoWeeks() throws Exception {
        deliver("right", "? canary");
        unreadable.forgetOld();
        assertThat(count("unreadable_arrival")).isEqualTo(1);

        clock.advance(Duration.ofDays(15));
        unreadable.forgetOld();

        assertThat(count("unreadable_arrival")).isZero();
    }

    @Test
    void theCallersTraceGoesOn() throws Exception {
        send(post("lines-main", BodyPublishers.ofString("ada 1 Hallo"))
                .header(LineChannel.SECRET, "right")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        assertThat(jdbc.sql("select trace_id from inbound_event")
                        .query(String.class)
                        .single())
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void everyDeliveryWithoutATraceBeginsItsOwn() throws Exception {
        deliver("right", "ada 1 Hallo");
        deliver("right", "ada 2 Hallo");

        assertThat(jdbc.sql("select distinct trace_id from inbound_event")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(it -> it.matches("[0-9a-f]{32}"));
    }

    @Test
    void theChannelsHealthKnowsOfTheArrival() throws Exception {
        deliver("right", "ada 1 Hallo");

        await().until(() -> count("channel_health where channel = 'lines-main' and last_arrival is not null") == 1);
    }

    private HttpResponse<String> deliver(String secret, String lines) throws Exception {
        return send(post("lines-main", BodyPublishers.ofString(lines)).header(LineChannel.SECRET, secret));
    }

    private HttpRequest.Builder post(String channelName, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/" + channelName))
                .POST(body);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /// An arrival of which only the headers have come.
    private Socket announced(String secret, int length) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream()
                .write(("POST /webhooks/lines-main HTTP/1.1\r\nHost: localhost\r\n" + LineChannel.SECRET + ": " + secret
                                + "\r\nContent-Length: " + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String statusOn(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (var it = socket.getInputStream().read();
                it != '\n' && it >= 0;
                it = socket.getInputStream().read()) {
            line.append((char) it);
        }
        return line.toString();
    }

    private String opened() {
        return jdbc.sql("select id, key_id, sealed from unreadable_arrival")
                .query((row, _) -> new String(
                        vault.open(
                                new KeyId(row.getObject("key_id", UUID.class)),
                                row.getBytes("sealed"),
                                "unreadable_arrival " + row.getString("id")),
                        StandardCharsets.UTF_8))
                .single();
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Integer.class).single();
    }
}
