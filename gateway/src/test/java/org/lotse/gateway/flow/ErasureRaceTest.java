package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lotse.gateway.Columns;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Somebody is erased at the moment in which something else happens to them. Nothing of them may stay, and nobody else
/// may notice.
@ExtendWith(OutputCaptureExtension.class)
class ErasureRaceTest extends LivingHouse {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CANARY = "canary-gone-51f";
    private static final String QUESTION = "A t’i fshijmë";
    private static final String KEPT = "Nuk kemi fshirë asgjë";

    private final JdbcTemplate columns;

    @Autowired
    ErasureRaceTest(JdbcClient jdbc, StringRedisTemplate redis, JdbcTemplate columns) {
        super(jdbc, redis);
        this.columns = columns;
    }

    @Test
    void whoIsErasedWhileTheyAreAcceptedAnsweredOrWriteLeavesNothingAndTheOtherEverything(CapturedOutput log)
            throws Exception {
        var dafina = logIn("dafina");
        var other = person("mira", "sq").asksInAlbanian("Fjalët e Mirës");
        var others = dafina.accepts();
        other.hears("Dafina K.");
        var staff = rows("select staff::text from staff order by name");
        var before = words(dafina, others);

        var accepted = person("genti", "sq").asksInAlbanian(CANARY + " pyetje");
        await().atMost(PATIENCE).until(() -> !openOffers().isEmpty());
        var offered = openOffers().getFirst();
        erased(accepted, offered, log, List.of(() -> agrees(accepted), () -> accept(dafina, offered)));
        var answered = person("vjosa", "sq").asksInAlbanian(CANARY + " pyetje");
        var first = dafina.accepts();
        erased(
                answered,
                first,
                log,
                List.of(() -> agrees(answered), () -> answers(dafina, first), () -> closes(dafina, first)));
        var writing = person("ilir", "sq").asksInAlbanian(CANARY + " pyetje");
        var second = dafina.accepts();
        erased(writing, second, log, List.of(() -> agrees(writing) + saysMore(writing), () -> answers(dafina, second)));

        assertThat(words(dafina, others)).isEqualTo(before);
        assertThat(rows("select staff::text from staff order by name")).isEqualTo(staff);
        dafina.answers(others, "Jam këtu");
        other.hears("Jam këtu");
        dafina.closes(others);
    }

    /// Asks to be erased; then these things happen at once.
    private void erased(Person victim, String conversation, CapturedOutput log, List<Callable<Integer>> atOnce)
            throws Exception {
        var contact = jdbc.sql("select contact::text from conversation where id = ?")
                .param(UUID.fromString(conversation))
                .query(String.class)
                .single();
        var pseudonym = jdbc.sql("select pseudonym from contact where id = ?")
                .param(UUID.fromString(contact))
                .query(String.class)
                .single();
        victim.says("FSHI").hears(QUESTION);

        Together.all(atOnce);

        var asked = new AtomicInteger(1);
        var kept = new AtomicInteger();
        await("erased").atMost(PATIENCE).until(() -> {
            // Whoever speaks as a human at this moment makes the bot ask again, and their own next word may say no.
            if (timesHeard(victim, QUESTION) > asked.get()) {
                asked.incrementAndGet();
                agrees(victim);
            } else if (timesHeard(victim, KEPT) > kept.get()) {
                kept.incrementAndGet();
                victim.says("FSHI");
            }
            return rows("select 1 from contact where id = '" + contact + "'").isEmpty();
        });
        await("all is taken over")
                .atMost(PATIENCE)
                .until(() -> rows("select 1 from unread_event").isEmpty());
        for (var trace : List.of(CANARY, victim.id(), contact, pseudonym)) {
            assertThat(Columns.containing(columns, trace)).as(trace).isEmpty();
            assertThat(inRedis()).as(trace).noneMatch(it -> it.contains(trace));
            assertThat(metrics()).doesNotContain(trace);
        }
        assertThat(Columns.containing(columns, conversation)).isEmpty();
        assertThat(log.getAll()).doesNotContain(CANARY, victim.id(), pseudonym);
    }

    private static List<String> words(Console console, String id) {
        return StreamSupport.stream(console.thread(id).path("entries").spliterator(), false)
                .map(it -> it.path("content").toString())
                .toList();
    }

    private static long timesHeard(Person victim, String words) {
        return victim.heard().stream().filter(it -> it.contains(words)).count();
    }

    private static int agrees(Person victim) {
        return victim.taps("Po").heard().size();
    }

    private static int saysMore(Person victim) {
        return victim.says(CANARY + " një").says(CANARY + " dy").heard().size();
    }

    private static int answers(Console console, String id) {
        return console.desk()
                .post("/api/conversations/" + id + "/answers", Map.of("body", CANARY + " përgjigje"), UUID.randomUUID())
                .status();
    }

    private static int closes(Console console, String id) {
        return console.desk().post("/api/conversations/" + id + "/close", null).status();
    }

    private static int accept(Console console, String id) {
        return console.desk().post("/api/conversations/" + id + "/accept", null).status();
    }

    private List<String> openOffers() {
        return rows("select conversation::text from offer where state = 'OPEN' and counsellor = 'dafina'");
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    /// All that Redis holds, as text.
    private List<String> inRedis() {
        var all = new ArrayList<String>();
        for (var key : redis.keys("*")) {
            var type = redis.type(key);
            all.add(key);
            if (type == DataType.HASH) {
                all.add(redis.opsForHash().entries(key).toString());
            } else if (type == DataType.ZSET) {
                all.add(String.valueOf(redis.opsForZSet().range(key, 0, -1)));
            } else if (type == DataType.STRING) {
                all.add(String.valueOf(redis.opsForValue().get(key)));
            }
        }
        return all;
    }
}
