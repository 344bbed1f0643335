package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.sandbox.Sandbox;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// P12: what waits while a window closes is refused by us, and said; the platform, which takes nothing just then,
/// counts
/// what it is asked.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "lotse.roles=intake,worker,desk",
            "lotse.demo=true",
            "lotse.away-after=1000d",
            "lotse.offer.holds=1000d",
            "lotse.retention=1000d",
            "server.address=127.0.0.1",
            "management.server.port=0"
        })
@Import(LeapingTime.class)
@DirtiesContext
class ClosedWindowTest {

    private static final Sandbox SANDBOX = Sandbox.start(0, LeapingTime.CLOCK);
    private static final int PORT = freePort();
    private static final String URL = "http://127.0.0.1:" + PORT;
    private static final Path DATA =
            Path.of("target", "window-data-" + ProcessHandle.current().pid());
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Http sandbox = new Http(SANDBOX.url());
    private Console oksana;

    @Autowired
    ClosedWindowTest(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("server.port", () -> PORT);
        properties.add("lotse.public-url", () -> URL);
        properties.add("lotse.data-dir", DATA::toString);
        MetaApp.open(SANDBOX.url());
        MetaApp.settings(SANDBOX.url()).forEach((name, value) -> properties.add(name, () -> value));
    }

    @BeforeEach
    void somebodyIsThere() throws IOException {
        oksana = Console.logIn(
                URL, "oksana", Files.readString(DATA.resolve("demo-password")).strip());
    }

    @AfterEach
    void everythingIsFine() {
        Stream.of("whatsapp", "messenger", "instagram").forEach(it -> sandbox.delete("/sandbox/faults/" + it));
        LeapingTime.leap(Duration.ofHours(2));
    }

    @ParameterizedTest
    @CsvSource({"whatsapp, P1D", "messenger, P7D", "instagram, P7D"})
    void anAnswerThatWaitsUntilItsWindowIsClosedIsRefusedByUsAndSaid(String channel, Duration window) {
        var olena = Person.inUkrainian(SANDBOX.url(), channel);
        var id = oksana.accepts();
        olena.hears("Oksana P.");
        takesNothing(channel);
        oksana.answers(id, "запізно");
        await().atMost(PATIENCE).until(() -> attempts(id) > 0);
        var calls = calls(channel);

        LeapingTime.leap(window.plusHours(1));

        awaitDelivery(id, "запізно", "FAILED", "window-closed");
        var answer = oksana.desk()
                .post("/api/conversations/" + id + "/answers", Map.of("body", "ще пізніше"), UUID.randomUUID());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("window-closed");
        assertThat(calls(channel)).isEqualTo(calls);
        sandbox.delete("/sandbox/faults/" + channel);

        olena.says("Я тут");
        oksana.sees(id, "Я тут");
        oksana.answers(id, "вчасно");
        LeapingTime.leap(Duration.ofHours(2));
        olena.hears("вчасно");
        assertThat(olena.heard()).doesNotContain("запізно", "ще пізніше");
        oksana.closes(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "messenger"})
    void whatWaitsGoesOutAfterADayIfThePersonWroteMeanwhile(String channel) {
        var olena = Person.inUkrainian(SANDBOX.url(), channel);
        var id = oksana.accepts();
        olena.hears("Oksana P.");
        takesNothing(channel);
        oksana.answers(id, "чекає");
        await().atMost(PATIENCE).until(() -> attempts(id) > 0);

        LeapingTime.leap(Duration.ofHours(23));
        olena.says("Я тут");
        oksana.sees(id, "Я тут");
        sandbox.delete("/sandbox/faults/" + channel);
        LeapingTime.leap(Duration.ofHours(4));

        olena.hears("чекає");
        oksana.closes(id);
    }

    /// After a day the platform takes it only with the tag that a human writes.
    @ParameterizedTest
    @ValueSource(strings = {"messenger", "instagram"})
    void aCounsellorsAnswerThatCrossesTheDayGoesOutAsAHumans(String channel) {
        var olena = Person.inUkrainian(SANDBOX.url(), channel);
        var id = oksana.accepts();
        olena.hears("Oksana P.");
        takesNothing(channel);
        oksana.answers(id, "від людини");
        await().atMost(PATIENCE).until(() -> attempts(id) > 0);

        LeapingTime.leap(Duration.ofHours(23));
        sandbox.delete("/sandbox/faults/" + channel);
        LeapingTime.leap(Duration.ofHours(4));

        olena.hears("від людини");
        oksana.closes(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatsapp", "messenger", "instagram"})
    void whatTheBotWantedToSayIsNeverSentOnceItsDayIsOver(String channel) {
        var olena = new Person(SANDBOX.url(), channel, "olena" + System.nanoTime(), "uk")
                .says("Привіт")
                .taps("Українська")
                .taps("Так, погоджуюся");
        olena.hears("країні");
        takesNothing(channel);
        var heard = olena.heard();
        olena.taps("Україна").says("Питання");
        var id = oksana.isOffered();
        await().atMost(PATIENCE).until(() -> attempts(id) > 0);
        var calls = calls(channel);

        LeapingTime.leap(Duration.ofHours(25));

        await("the bot has given up")
                .atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from unsent_message")
                                .query(Integer.class)
                                .single()
                        == 0);
        assertThat(jdbc.sql("select distinct reason from outbound_part where status = 'FAILED' and message in"
                                + " (select id from outbound_message where author = 'BOT')")
                        .query(String.class)
                        .list())
                .containsExactly("window-closed");
        assertThat(calls(channel)).isEqualTo(calls);
        assertThat(olena.heard()).isEqualTo(heard);
        oksana.accepts();
        oksana.closes(id);
    }

    private void takesNothing(String channel) {
        assertThat(sandbox.put("/sandbox/faults/" + channel, Map.of("tooManyRequests", 1_000_000, "retryAfter", 3_600))
                        .status())
                .isEqualTo(200);
    }

    /// How often the platform was asked to put something before somebody.
    private long calls(String channel) {
        return StreamSupport.stream(
                        sandbox.get("/sandbox/calls/" + channel).json().spliterator(), false)
                .filter(it -> it.path("method").asString().equals("messages"))
                .count();
    }

    /// How often the platform refused what waits for the person of a conversation.
    private int attempts(String id) {
        return jdbc.sql("""
            select coalesce(max(unsent.attempts), 0)
              from conversation
              join contact on contact.id = conversation.contact
              join outbound_message message on message.key_id = contact.key
              join outbound_part part on part.message = message.id
              join unsent_message unsent on unsent.seq = part.seq
             where conversation.id = :id and unsent.leased_until is null
            """)
                .param("id", UUID.fromString(id))
                .query(Integer.class)
                .single();
    }

    private void awaitDelivery(String id, String words, String status, String reason) {
        await(words + " is " + status).atMost(PATIENCE).untilAsserted(() -> {
            var delivery = delivery(id, words);
            assertThat(delivery.path("status").asString()).isEqualTo(status);
            assertThat(delivery.path("reason").asString()).isEqualTo(reason);
        });
    }

    private JsonNode delivery(String id, String words) {
        return StreamSupport.stream(oksana.thread(id).path("entries").spliterator(), false)
                .filter(it -> it.path("content").path("body").asString("").equals(words))
                .findFirst()
                .orElseThrow()
                .path("delivery");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
