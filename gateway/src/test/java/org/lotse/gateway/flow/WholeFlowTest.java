package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lotse.sandbox.Sandbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The main job, whole, through the real path: phone, platform, door, bot, queue, counsellor, answer.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "lotse.roles=intake,worker,desk",
            "lotse.demo=true",
            "server.address=127.0.0.1",
            "management.server.port=0",
            "lotse.data-dir=target/flow-data",
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=1000001:flow-token",
            "lotse.channels.telegram-main.webhook-secret=flow-secret"
        })
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class WholeFlowTest {

    private static final Sandbox SANDBOX = Sandbox.start(0);
    private static final int PORT = freePort();

    @Value("${spring.datasource.url}")
    String database;

    private final JdbcClient jdbc;
    private final StringRedisTemplate redis;

    @org.springframework.beans.factory.annotation.Autowired
    WholeFlowTest(JdbcClient jdbc, StringRedisTemplate redis) {
        this.jdbc = jdbc;
        this.redis = redis;
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("server.port", () -> PORT);
        properties.add("lotse.public-url", () -> "http://127.0.0.1:" + PORT);
        properties.add("lotse.channels.telegram-main.api-url", SANDBOX::url);
    }

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    @BeforeEach
    void everybodyIsOff() {
        jdbc.sql("update presence set presence = 'OFF'").update();
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

        redis.execute((org.springframework.data.redis.core.RedisCallback<Void>) connection -> {
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
            var table = column.split("\\.")[0];
            var name = column.split("\\.")[1];
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

    private static Person person(String name, String language) {
        return new Person(SANDBOX.url(), name, language);
    }

    private static Console logIn(String name) {
        try {
            var password =
                    Files.readString(Path.of("target/flow-data/demo-password")).strip();
            return Console.logIn("http://127.0.0.1:" + PORT, name, password);
        } catch (IOException e) {
            throw new IllegalStateException("No demo password", e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
