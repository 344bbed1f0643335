package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// PostgreSQL and Redis go away and come back while people write. Nobody restarts anything.
class OutageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// Sooner than any platform gives up.
    private static final Duration DOOR = Duration.ofSeconds(15);

    private static OwnHouse house;
    private static boolean readyWithoutRedis;

    @BeforeAll
    static void open() {
        house = new OwnHouse("outage", "spring.datasource.hikari.data-source-properties.socketTimeout=4");
        readyWithoutRedis = house.health("/readiness") == 200;
        house.startRedis();
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    @Test
    void whatWasAnsweredIsThereOnceAndTheConversationGoesOn() throws Exception {
        outages("deniz", List.of(house::killPostgres));
    }

    @Test
    @Tag("attack")
    void whatWasAnsweredIsThereOnceHoweverOftenAndHoweverItEnds() throws Exception {
        outages("kerem", List.of(house::stopPostgres, house::killPostgres, house::stopPostgres, house::killPostgres));
    }

    private static void outages(String name, List<Step> ends) throws Exception {
        var zeynep = house.logIn("zeynep");
        var person = house.person(name, "tr").says("/start").taps("Türkçe").taps("Evet, kabul ediyorum");
        person.taps("Türkiye").says("önce");
        var id = zeynep.accepts();
        person.hears("Zeynep D.");
        var before = recorded();
        var words = new ArrayList<>(List.of("önce"));

        try (var load = new PlatformUnderLoad(house.url(), 16)) {
            for (var end : ends) {
                var number = words.size();
                words.addAll(List.of("bir " + number, "iki " + number));
                outage(load, end, () -> person.says("bir " + number).says("iki " + number), zeynep);
            }
            load.finish();
            zeynep.sees(id, words.getLast());

            assertThat(recorded()).isEqualTo(before + load.accepted() + words.size() - 1);
        }
        assertThat(wordsIn(zeynep, id)).isEqualTo(words);
        zeynep.answers(id, "Buradayım");
        person.hears("Buradayım");
        zeynep.closes(id);
        await().atMost(PATIENCE).until(() -> unread() == 0);
    }

    @Test
    @Tag("attack")
    void aHostThatDiesWithoutAWordHoldsNobodyForLong() throws Exception {
        var before = recorded();
        try (var load = new PlatformUnderLoad(house.url(), 4)) {
            takes(load);
            refuses(load, house::losePostgres);

            house.findPostgresElsewhere();

            takes(load);
            load.finish();
            assertThat(recorded()).isEqualTo(before + load.accepted());
        }
        await().atMost(PATIENCE).until(() -> unread() == 0);
    }

    @Test
    void theGatewayOpensWithoutRedis() {
        assertThat(readyWithoutRedis).isTrue();
    }

    @Test
    void bellsOfOtherProcessesAreHeardThoughRedisCameLater() throws Exception {
        try (var bells = new Bells(house.logIn("aruzhan"))) {
            await().atMost(PATIENCE).until(() -> {
                house.ringElsewhere("inbox");
                return bells.timesOf("inbox") >= 10;
            });
        }
    }

    @Test
    void whoWaitsKeepsTheirPlaceWhateverRedisForgets() throws Exception {
        house.jdbc().sql("update staff set capacity = 1 where name = 'oksana'").update();
        var oksana = house.logIn("oksana");
        oksana.is("AWAY");
        var people = allAsk("ada", "ben", "cleo", "dana", "eli");
        await().atMost(PATIENCE).until(() -> waiting(oksana).size() == people.size());
        var line = waiting(oksana);
        oksana.is("AVAILABLE");

        house.emptyRedis();
        helps(oksana, line.get(0), people);
        assertThat(oksana.isOffered()).isEqualTo(line.get(1));
        house.emptyRedis();
        helps(oksana, line.get(1), people);
        assertThat(oksana.isOffered()).isEqualTo(line.get(2));
        house.stopRedis();
        helps(oksana, line.get(2), people);
        assertThat(waiting(oksana)).isEqualTo(line.subList(3, 5));
        assertThat(house.health("/readiness")).isEqualTo(200);
        assertThat(house.health("")).isEqualTo(503);
        house.startRedis();
        helps(oksana, line.get(3), people);
        house.stopRedis();
        house.startRedis();
        helps(oksana, line.get(4), people);

        assertThat(house.jdbc()
                        .sql("select count(*) from offer where counsellor = 'oksana'")
                        .query(Long.class)
                        .single())
                .isEqualTo(line.size());
        assertThat(oksana.inbox().path("waiting")).isEmpty();
    }

    /// Accepts whom it is the turn of, answers, and makes room again.
    private static void helps(Console counsellor, String turn, Map<String, Person> people) {
        assertThat(counsellor.accepts()).isEqualTo(turn);
        var question = wordsIn(counsellor, turn).getFirst();
        counsellor.answers(turn, "Відповідь для " + question);
        Objects.requireNonNull(people.get(question)).hears("Відповідь для " + question);
        counsellor.closes(turn);
    }

    private static List<String> waiting(Console counsellor) {
        return StreamSupport.stream(counsellor.inbox().path("waiting").spliterator(), false)
                .map(it -> it.path("id").asString())
                .toList();
    }

    /// All at once, each with their own name as their question.
    private static Map<String, Person> allAsk(String... names) throws Exception {
        var people = new ConcurrentHashMap<String, Person>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = Stream.of(names)
                    .map(name -> threads.submit(
                            () -> people.put(name, house.person(name, "uk").asksInUkrainian(name))))
                    .toList();
            for (var it : all) {
                it.get();
            }
        }
        return people;
    }

    private static void outage(PlatformUnderLoad load, Step stop, Runnable meanwhile, Console console)
            throws Exception {
        takes(load);
        refuses(load, stop);
        meanwhile.run();
        assertThat(console.desk().get("/api/inbox").status()).isGreaterThanOrEqualTo(500);
        assertThat(house.health("/liveness")).isEqualTo(200);
        assertThat(house.health("/readiness")).isEqualTo(503);

        house.startPostgres();

        takes(load);
        await().atMost(PATIENCE).until(() -> house.health("/readiness") == 200);
    }

    /// Ends with the door having refused several in a row, all in time.
    private static void refuses(PlatformUnderLoad load, Step stop) throws Exception {
        stop.run();
        // What was under way at that moment may have been answered either way.
        await().atMost(PATIENCE).until(() -> load.told().stream().anyMatch(it -> it.status() == 503));
        var accepted = load.accepted();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(load.told())
                        .hasSizeGreaterThan(3)
                        .allSatisfy(it -> {
                            assertThat(it.status()).isEqualTo(503);
                            assertThat(it.after()).isLessThan(DOOR);
                        }));
        assertThat(load.accepted()).isEqualTo(accepted);
    }

    private static void takes(PlatformUnderLoad load) {
        var from = load.accepted();
        await("the door takes what arrives").atMost(PATIENCE).until(() -> load.accepted() > from + 50);
    }

    private static List<String> wordsIn(Console console, String id) {
        return StreamSupport.stream(console.thread(id).path("entries").spliterator(), false)
                .filter(it -> it.path("author").asString().equals("PERSON"))
                .map(it -> it.path("content").path("body").asString(""))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static long recorded() {
        return count("inbound_event");
    }

    private static long unread() {
        return count("unread_event");
    }

    private static long count(String table) {
        return house.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
