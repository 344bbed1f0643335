package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The main job, whole, through the real path: phone, platform, door, bot, queue, counsellor, answer.
@ExtendWith(OutputCaptureExtension.class)
class WholeFlowTest extends LivingHouse {

    @Autowired
    WholeFlowTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @Test
    void aYoungPersonWritesAndTheRightCounsellorAnswers(CapturedOutput log) {
        var canary = "canary-7c1d йду вчитися";
        var zeynep = logIn("zeynep");
        var oksana = logIn("oksana");
        var olena = person("olena", "uk").asksInUkrainian(canary);

        var id = oksana.isOffered();
        assertThat(oksana.inbox().toString()).doesNotContain("canary-7c1d");
        assertThat(oksana.inbox()
                        .path("offered")
                        .get(0)
                        .path("reason")
                        .path("code")
                        .asString())
                .isEqualTo("offered");
        oksana.accepts();
        oksana.sees(id, "canary-7c1d");
        olena.hears("Oksana P.");
        oksana.answers(id, "Вітаю, canary-answer");
        oksana.notes(id, "canary-note nobody else");

        olena.hears("canary-answer");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(StreamSupport.stream(
                                        oksana.thread(id).path("entries").spliterator(), false)
                                .filter(it -> it.toString().contains("canary-answer"))
                                .map(it -> it.path("delivery").path("status").asString()))
                        .containsExactly("SENT"));
        assertThat(zeynep.inbox().path("offered")).isEmpty();
        assertThat(zeynep.inbox().path("waiting")).isEmpty();
        assertThat(zeynep.desk().get("/api/conversations/" + id).status()).isEqualTo(404);
        assertThat(olena.heard()).noneMatch(it -> it.contains("canary-note"));
        nothingLeaks(log, oksana, olena);
    }

    @Test
    void emptyingRedisLosesNobody() {
        var rania = logIn("rania");
        rania.desk().put("/api/presence", Map.of("presence", "AWAY"));
        person("ali", "ar")
                .says("/start")
                .taps("العربية")
                .taps("نعم، أوافق")
                .taps("الأردن")
                .says("كيف أدرس؟");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !rania.inbox().path("waiting").isEmpty());

        redis.execute((RedisCallback<Void>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
        rania.desk().put("/api/presence", Map.of("presence", "AVAILABLE"));

        rania.accepts();
    }

    @Test
    void whoWritesTheDeleteWordIsForgottenAndNobodyElse() {
        var dafina = logIn("dafina");
        var elira = person("elira", "sq");
        elira.says("/start").taps("Shqip").taps("Po, pranoj").taps("Shqipëri").says("Dua Ausbildung");
        var id = dafina.accepts();
        var others = jdbc.sql("select count(*) from contact").query(Long.class).single();

        elira.says("FSHI").taps("Po");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> dafina.desk().get("/api/conversations/" + id).status() == 404);
        assertThat(jdbc.sql("select count(*) from contact").query(Long.class).single())
                .isEqualTo(others - 1);
    }

    /// Law 4: what a person wrote, and where they are reached, is readable nowhere outside of the thread.
    private void nothingLeaks(CapturedOutput log, Console console, Person person) {
        assertThat(log.getAll()).doesNotContain("canary-7c1d", "canary-answer", "canary-note", person.id());
        assertThat(console.seen()).noneMatch(it -> it.contains(person.id()));
        for (var column : jdbc.sql("""
            select table_name || '.' || column_name from information_schema.columns
             where table_schema = 'public' and data_type in ('text', 'jsonb', 'bytea', 'character varying')
            """).query(String.class).list()) {
            var table = column.substring(0, column.indexOf('.'));
            var name = column.substring(column.indexOf('.') + 1);
            assertThat(jdbc.sql("select count(*) from \"%s\" where position(convert_to(:canary, 'UTF8') in"
                                            .formatted(table)
                                    + " convert_to(\"%s\"::text, 'UTF8')) > 0".formatted(name)
                                    + " or \"%s\"::text like '%%' || :id || '%%'".formatted(name))
                            .param("canary", "canary-")
                            .param("id", person.id())
                            .query(Long.class)
                            .single())
                    .as(column)
                    .isZero();
        }
        var keys = redis.keys("*");
        assertThat(String.valueOf(keys)).doesNotContain(person.id(), "canary");
    }
}
