package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two things happen to one conversation at the same moment.
class AtOnceTest extends LivingHouse {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROUNDS = 2;

    @Autowired
    AtOnceTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @Test
    void ofManyAcceptsAtOnceOneCountsAndThePersonIsToldOnce() throws Exception {
        var oksana = logIn("oksana");
        var alla = person("alla", "uk").asksInUkrainian("Хто перший?");
        var id = oksana.isOffered();

        assertThat(Together.times(8, () -> accept(oksana, id))).containsOnly(200);

        alla.hears("Oksana P.");
        oksana.answers(id, "Я");
        alla.hears("Я");
        assertThat(alla.heard().stream().filter(it -> it.contains("Oksana P."))).hasSize(1);
        assertThat(jdbc.sql("select count(*) from assignment where conversation = ?")
                        .param(UUID.fromString(id))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        oksana.closes(id);
    }

    @Test
    void onlyWhomItIsOfferedToCanAccept() throws Exception {
        var dafina = logIn("dafina");
        var besnik = logIn("besnik");
        person("arben", "sq").asksInAlbanian("Kush?");
        await().atMost(PATIENCE).until(() -> offers(dafina) + offers(besnik) == 1);
        var offered = offers(dafina) == 1 ? dafina : besnik;
        var other = offered.equals(dafina) ? besnik : dafina;
        var id = offered.isOffered();

        var answers = Together.all(List.<Callable<Integer>>of(() -> accept(offered, id), () -> accept(other, id)));

        assertThat(answers).containsExactly(200, 404);
        assertThat(other.desk().get("/api/conversations/" + id).status()).isEqualTo(404);
        offered.closes(id);
    }

    @Test
    void anAcceptAfterTheDeadlineIsRefusedAndTheOfferComesAgain() {
        var oksana = logIn("oksana");
        person("vira", "uk").asksInUkrainian("Довго?");
        var id = oksana.isOffered();

        jdbc.sql("update offer set deadline = offered_at where conversation = ? and state = 'OPEN'")
                .param(UUID.fromString(id))
                .update();
        assertThat(accept(oksana, id)).isEqualTo(409);

        await().atMost(PATIENCE)
                .until(() -> oksana.desk().get("/api/session").text().contains("AWAY"));
        assertThat(oksana.inbox().path("waiting").toString()).contains(id);
        oksana.is("AVAILABLE");
        assertThat(oksana.accepts()).isEqualTo(id);
        oksana.closes(id);
    }

    @Test
    void whatThePersonDoesWhileTheyAreAcceptedIsKeptAndTheBotIsSilentAfterTheCounsellor() throws Exception {
        var oksana = logIn("oksana");
        for (var i = 0; i < ROUNDS; i++) {
            var hanna = person("hanna" + i, "uk").asksInUkrainian("Питання " + i);
            var id = oksana.isOffered();

            assertThat(Together.all(List.<Callable<Boolean>>of(
                            () -> accept(oksana, id) == 200,
                            () -> hanna.says("ще одне").equals(hanna),
                            () -> hanna.taps("Україна").equals(hanna))))
                    .containsOnly(true);
            hanna.hears("Oksana P.");
            oksana.answers(id, "Вітаю");
            hanna.hears("Вітаю");
            hanna.taps("Україна").says("так").says("1").says("Сідней");

            oksana.sees(id, "Сідней");
            var entries = StreamSupport.stream(oksana.thread(id).path("entries").spliterator(), false)
                    .toList();
            assertThat(entries.stream()
                            .dropWhile(it -> !it.path("author").asString().equals("COUNSELLOR"))
                            .map(it -> it.path("author").asString()))
                    .doesNotContain("BOT");
            assertThat(entries.toString()).contains("ще одне");
            assertThat(entries.stream().map(it -> it.path("seq").asInt()))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, entries.size()).boxed().toList());
            oksana.closes(id);
        }
    }

    @Test
    void whatThePersonWritesWhileTheConversationIsClosedIsInThisOneOrTheNext() throws Exception {
        var aruzhan = logIn("aruzhan");
        var asking = new LinkedHashMap<String, Person>();
        for (var i = 0; i < ROUNDS; i++) {
            var aigerim =
                    person("aigerim" + i, "kk").says("/start").taps("Қазақша").taps("Иә, келісемін");
            aigerim.taps("Қазақстан").says("Бітті ме?");
            asking.put(aruzhan.accepts(), aigerim);
        }
        for (var it : asking.entrySet()) {
            var id = it.getKey();
            var person = it.getValue();
            person.hears("Aruzhan S.");
            var before = written(id);

            assertThat(Together.all(List.<Callable<Boolean>>of(
                            () -> aruzhan.desk()
                                            .post("/api/conversations/" + id + "/close", null)
                                            .status()
                                    == 204,
                            () -> aruzhan.desk()
                                            .post(
                                                    "/api/conversations/" + id + "/answers",
                                                    Map.of("body", "Тағы"),
                                                    UUID.randomUUID())
                                            .status()
                                    < 500,
                            () -> person.says("бір").says("екі").says("үш").equals(person))))
                    .containsOnly(true);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(written(id)).isEqualTo(before + 3));
            assertThat(aruzhan.thread(id).path("phase").asString()).isEqualTo("CLOSED");
        }
    }

    private static int accept(Console console, String id) {
        return console.desk().post("/api/conversations/" + id + "/accept", null).status();
    }

    private static int offers(Console console) {
        return console.inbox().path("offered").size();
    }

    /// How much the person of a conversation wrote, in all of theirs.
    private long written(String conversation) {
        return jdbc.sql("""
            select count(*)
              from entry join conversation on conversation.id = entry.conversation
             where entry.author = 'PERSON'
               and conversation.contact = (select contact from conversation where id = ?)
            """)
                .param(UUID.fromString(conversation))
                .query(Long.class)
                .single();
    }
}
