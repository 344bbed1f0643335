package org.lotse.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelEvent.InboundMessage;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Mutations;
import org.lotse.bots.channel.Reception;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.gateway.Columns;
import org.lotse.gateway.Hmac;
import org.lotse.gateway.TestTime;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.ledger.Ledger;
import org.lotse.gateway.ledger.LedgerReader;
import org.lotse.gateway.ledger.RecordedEvent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What no platform should send comes through the real door, signed as if one had: all of it is taken, what is good in
/// it is recorded once, and what cannot be read is kept.
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=7001:token",
            "lotse.channels.telegram-main.webhook-secret=secret",
            "lotse.channels.whatsapp-main.type=whatsapp",
            "lotse.channels.whatsapp-main.phone-number-id=1122334455667",
            "lotse.channels.whatsapp-main.business-account-id=102290129340398",
            "lotse.channels.whatsapp-main.app-secret=secret",
            "lotse.channels.whatsapp-main.verify-token=verify",
            "lotse.channels.whatsapp-main.token=token",
            "lotse.channels.messenger-main.type=messenger",
            "lotse.channels.messenger-main.page-id=1094837261529",
            "lotse.channels.messenger-main.app-id=5550001",
            "lotse.channels.messenger-main.app-secret=secret",
            "lotse.channels.messenger-main.verify-token=verify",
            "lotse.channels.messenger-main.token=token",
            "lotse.channels.instagram-main.type=instagram",
            "lotse.channels.instagram-main.account-id=17841400000000001",
            "lotse.channels.instagram-main.app-id=5550001",
            "lotse.channels.instagram-main.app-secret=secret",
            "lotse.channels.instagram-main.verify-token=verify",
            "lotse.channels.instagram-main.token=token",
            "lotse.channels.viber-main.type=viber",
            "lotse.channels.viber-main.token=secret",
            "lotse.channels.viber-main.sender-name=Lotse",
            "management.server.port=0"
        })
@Import({TestTime.class, OpenDoor.class})
@ExtendWith(OutputCaptureExtension.class)
class DoorFuzzTest {

    private static final int AT_ONCE = 8;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JdbcTemplate jdbc;
    private final Channels channels;
    private final Ledger ledger;

    @LocalServerPort
    private int port;

    @Autowired
    DoorFuzzTest(JdbcTemplate jdbc, Channels channels, Ledger ledger) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.ledger = ledger;
    }

    @BeforeEach
    void empty() {
        jdbc.execute("truncate inbound_event, unread_event, unreadable_arrival");
    }

    static Stream<Platform> platforms() {
        Function<byte[], Map<String, String>> byMeta =
                it -> Map.of("X-Hub-Signature-256", "sha256=" + Hmac.of(it, "secret"));
        return Stream.of(
                new Platform(
                        "telegram",
                        "telegram-main",
                        List.of("/update_id", "/message/message_id"),
                        "/message/text",
                        _ -> Map.of("X-Telegram-Bot-Api-Secret-Token", "secret")),
                new Platform(
                        "whatsapp",
                        "meta",
                        List.of("/entry/0/changes/0/value/messages/0/id"),
                        "/entry/0/changes/0/value/messages/0/text/body",
                        byMeta),
                new Platform(
                        "messenger",
                        "meta",
                        List.of("/entry/0/messaging/0/message/mid"),
                        "/entry/0/messaging/0/message/text",
                        byMeta),
                new Platform(
                        "messenger/instagram",
                        "meta",
                        List.of("/entry/0/messaging/0/message/mid"),
                        "/entry/0/messaging/0/message/text",
                        byMeta),
                new Platform(
                        "viber",
                        "viber-main",
                        List.of("/message_token"),
                        "/message/text",
                        it -> Map.of("X-Viber-Content-Signature", Hmac.of(it, "secret"))));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void allIsTakenTheGoodIsRecordedAndTheRestIsKept(Platform platform, CapturedOutput output) throws Exception {
        take(platform, 20_261_123, 150);
        take(platform, Long.getLong("lotse.fuzz.seed", System.nanoTime()), 150);
        assertThat(output).doesNotContain(Mutations.CANARY);
    }

    @ParameterizedTest
    @Tag("attack")
    @MethodSource("platforms")
    void allOfALongNightIsTaken(Platform platform) throws Exception {
        for (int hour = 0; hour < 10; hour++) {
            take(platform, System.nanoTime(), 2_000);
        }
    }

    private void take(Platform platform, long seed, int count) throws Exception {
        empty();
        var batch = platform.deliveries(seed, count);
        var reception = channels.reception(new ChannelName(platform.address())).orElseThrow();

        deliver(platform, batch.bodies(), seed);

        assertThat(wordsRecorded())
                .as("seed %d", seed)
                .containsAll(batch.words())
                .doesNotHaveDuplicates();
        assertThat(jdbc.queryForObject("select count(*) from unreadable_arrival", Integer.class))
                .as("seed %d", seed)
                .isEqualTo(unreadable(reception, batch.bodies()).size());
        assertThat(Columns.containing(jdbc, Mutations.CANARY)).isEmpty();
    }

    private void deliver(Platform platform, List<byte[]> bodies, long seed) throws Exception {
        try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            var answers = senders.invokeAll(bodies.stream()
                    .<Callable<Integer>>map(it -> () -> statusOf(platform, it))
                    .toList());
            for (int number = 0; number < bodies.size(); number++) {
                assertThat(answers.get(number).get())
                        .as("seed %d: %s", seed, new String(bodies.get(number), StandardCharsets.UTF_8))
                        .isEqualTo(200);
            }
        }
    }

    private int statusOf(Platform platform, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/" + platform.address()))
                .POST(BodyPublishers.ofByteArray(body));
        platform.proof().apply(body).forEach(request::header);
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private List<String> wordsRecorded() {
        var words = new ArrayList<String>();
        var reader = new LedgerReader() {
            @Override
            public void read(List<RecordedEvent> burst) {
                burst.stream().flatMap(it -> good(it).stream()).forEach(words::add);
            }

            @Override
            public void park(RecordedEvent event) {
                throw new AssertionError("Nothing fails here");
            }
        };
        while (ledger.readNext(reader)) {}
        return words;
    }

    private static Optional<String> good(RecordedEvent recorded) {
        return recorded.event() instanceof InboundMessage it
                        && it.content() instanceof Content.Text(var body)
                        && body.startsWith(Platform.GOOD)
                ? Optional.of(body)
                : Optional.empty();
    }

    /// What must be kept: the same bytes once.
    private static Set<String> unreadable(Reception reception, List<byte[]> bodies) {
        var kept = new HashSet<String>();
        for (var body : bodies) {
            try {
                reception.normalise(new Arrival(Map.of(), body)).unreadable().stream()
                        .map(it -> latin(it.body()))
                        .forEach(kept::add);
            } catch (UnreadableArrival _) {
                kept.add(latin(body));
            }
        }
        return kept;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// One that was recorded.
    ///
    /// @param folder of its payloads
    /// @param address at which it delivers
    /// @param ids where in its `text` the ids stand
    /// @param words where in it the words stand
    /// @param proof headers that prove a body
    record Platform(
            String folder,
            String address,
            List<String> ids,
            String words,
            Function<byte[], Map<String, String>> proof) {

        static final String GOOD = "good words ";

        private static final JsonMapper JSON = JsonMapper.shared();

        /// Spoilt deliveries, and something good before and after each: in the same one where the platform sends
        /// several
        /// things at once.
        Batch deliveries(long seed, int count) {
            var recorded = recorded();
            var mutations = new Mutations(seed, recorded);
            var batch = new Batch(new ArrayList<>(), new ArrayList<>());
            for (int number = 0; number < count; number++) {
                var before = good(2 * number, batch);
                var mutant = mutations.mutant(mutations.any(recorded));
                var after = good(2 * number + 1, batch);
                var together = before.path("entry") instanceof ArrayNode && mutant.path("entry") instanceof ArrayNode
                        ? List.of(together(before, mutant, after))
                        : List.of(before, mutant, after);
                together.forEach(it -> batch.bodies().add(mutations.bytes(it)));
                if (number % 8 == 0) {
                    batch.bodies().add(mutations.damaged(mutations.bytes(mutant)));
                }
            }
            return batch;
        }

        private List<JsonNode> recorded() {
            try {
                return Stream.of(new PathMatchingResourcePatternResolver()
                                .getResources("classpath*:org/lotse/bots/" + folder + "/*.json"))
                        .flatMap(it -> tree(it).stream())
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private ObjectNode good(int number, Batch batch) {
            var text = GOOD + number;
            batch.words().add(text);
            var payload = (ObjectNode) tree(new PathMatchingResourcePatternResolver()
                            .getResource("classpath:org/lotse/bots/" + folder + "/text.json"))
                    .orElseThrow();
            for (var id : ids) {
                put(payload, id, 700_000_000 + number);
            }
            put(payload, words, text);
            return payload;
        }

        private static void put(ObjectNode payload, String pointer, Object value) {
            int name = pointer.lastIndexOf('/');
            ((ObjectNode) payload.at(pointer.substring(0, name))).putPOJO(pointer.substring(name + 1), value);
        }

        private static JsonNode together(JsonNode before, JsonNode mutant, JsonNode after) {
            var together = (ObjectNode) before.deepCopy();
            var entries = together.putArray("entry");
            Stream.of(before, mutant, after)
                    .flatMap(it -> StreamSupport.stream(it.path("entry").spliterator(), false))
                    .forEach(entries::add);
            return together;
        }

        private static Optional<JsonNode> tree(Resource payload) {
            try (var bytes = payload.getInputStream()) {
                return Optional.of(JSON.readTree(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (JacksonException _) {
                // Hardly JSON.
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return folder;
        }
    }

    /// What is delivered, and the good words in it.
    record Batch(List<byte[]> bodies, List<String> words) {}
}
