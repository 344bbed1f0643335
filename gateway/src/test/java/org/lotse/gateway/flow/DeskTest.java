package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The desk, attacked over its HTTP interface.
class DeskTest extends LivingHouse {

    private static final Pattern PHONE = Pattern.compile("\\+?\\d[\\d ()/-]{8,}\\d");

    @Autowired
    DeskTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @Test
    void nobodyGetsInWithoutLoggingIn() {
        var stranger = new Http(URL);

        for (var path : List.of("/api/session", "/api/inbox", "/api/events", "/api/channels", "/api/openapi.json")) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(stranger.get("/api/inbox").text()).contains("log in");
    }

    @Test
    void aWriteWithoutTheTokenOfThePageIsRefused() {
        var forged = new Http(URL);

        var answer = forged.post("/api/session", Map.of("name", "oksana", "password", password()));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("type").asString()).endsWith(":stale-page");
        assertThat(answer.json().path("detail").asString()).contains("load it anew");
    }

    @Test
    void aBodyThatNobodyWritesIsRefusedUnread() {
        var stranger = new Http(URL);
        stranger.get("/api/session");

        var answer = stranger.post("/api/session", Map.of("name", "oksana", "password", "x".repeat(9_000)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("too-long");
    }

    @Test
    void whatIsNotThereOrNotMeantIsSaidAsAProblem() {
        var oksana = logIn("oksana").desk();

        var nowhere = oksana.get("/api/nope");
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.json().path("detail").asString()).isEqualTo("There is nothing at this address.");
        var notSo = oksana.put("/api/inbox", Map.of());
        assertThat(notSo.status()).isEqualTo(405);
        assertThat(notSo.json().path("detail").asString()).contains("PUT");
    }

    @Test
    void anAnswerIsWordsThatCanBeSeenAndItsKeyIsItsOwn() {
        var oksana = logIn("oksana");
        var person = person("roksolana", "uk").asksInUkrainian("Питання");
        var id = oksana.accepts();
        var answers = "/api/conversations/" + id + "/answers";
        var key = UUID.randomUUID();

        assertThat(oksana.desk().post(answers, Map.of("body", 5)).status()).isEqualTo(400);
        assertThat(oksana.desk().post(answers, Map.of("body", "\u00a0\u200b")).status())
                .isEqualTo(400);
        assertThat(oksana.desk().post(answers, Map.of("body", "Вітаю"), key).status())
                .isEqualTo(201);
        assertThat(oksana.desk().post(answers, Map.of("body", "Вітаю"), key).status())
                .isEqualTo(201);
        var other = oksana.desk().post(answers, Map.of("body", "Інше"), key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text()).contains("key-reused");

        person.hears("Вітаю");
        assertThat(person.heard()).doesNotContain("Інше").containsOnlyOnce("Вітаю");
        oksana.closes(id);
    }

    @Test
    void wrongPasswordsLockANameWhetherItExistsOrNot() {
        for (var name : List.of("nadia", "nobody-here")) {
            var desk = new Http(URL);
            desk.get("/api/session");
            for (var i = 0; i < 5; i++) {
                assertThat(desk.post("/api/session", Map.of("name", name, "password", "guess"))
                                .status())
                        .isEqualTo(401);
            }

            assertThat(desk.post("/api/session", Map.of("name", name, "password", password()))
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void badInputIsNamedByField() {
        var desk = new Http(URL);
        desk.get("/api/session");

        var answer = desk.post("/api/session", Map.of("name", "", "password", "secret-guess"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("name").doesNotContain("secret-guess");
    }

    @Test
    void anothersConversationIsNotThere() {
        var lukas = logIn("lukas");
        var yousef = logIn("yousef");
        person("huda", "ar")
                .says("/start")
                .taps("العربية")
                .taps("نعم، أوافق")
                .taps("الأردن")
                .says("مرحبا");
        var id = yousef.accepts();
        yousef.thread(id);
        var key = UUID.randomUUID();

        for (var path : List.of("", "/entries")) {
            assertThat(lukas.desk().get("/api/conversations/" + id + path).status())
                    .isEqualTo(404);
        }
        for (var path : List.of("/answers", "/notes")) {
            assertThat(lukas.desk()
                            .post("/api/conversations/" + id + path, Map.of("body", "hi"), key)
                            .status())
                    .isEqualTo(404);
        }
        for (var path : List.of("/close", "/typing")) {
            assertThat(lukas.desk()
                            .post("/api/conversations/" + id + path, null)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(lukas.desk()
                        .post("/api/conversations/" + id + "/accept", null)
                        .status())
                .isEqualTo(404);
        assertThat(readersOf(id)).containsExactly("yousef");
        assertThat(yousef.desk()
                        .post("/api/conversations/" + id + "/accept", null)
                        .status())
                .as("the first answer may have been lost")
                .isEqualTo(200);
    }

    @Test
    void whatNobodyOfferedIsNotThere() {
        var lukas = logIn("lukas");

        for (var path : List.of("/accept", "/decline")) {
            assertThat(lukas.desk()
                            .post("/api/conversations/" + UUID.randomUUID() + path, null)
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        var answer = lukas.desk().get("/api/conversations/not-an-id");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("type").asString()).endsWith(":not-found");
        assertThat(answer.json().path("detail").asString()).doesNotContain("not-an-id");
    }

    @Test
    void howeverManyGuessAtOnceFewAreTold() throws Exception {
        var desk = new Http(URL);
        desk.get("/api/session");

        var statuses = Together.times(
                40,
                () -> desk.post("/api/session", Map.of("name", "aruzhan.s", "password", "guess"))
                        .status());

        assertThat(statuses).containsOnly(401, 429);
        assertThat(statuses.stream().filter(it -> it == 401).count()).isBetween(1L, 6L);
    }

    @Test
    void guessesElsewhereDoNotLockTheOwnersDevice() {
        var dafina = logIn("dafina");
        dafina.desk().delete("/api/session");
        var stranger = new Http(URL);
        stranger.get("/api/session");
        for (var i = 0; i < 5; i++) {
            stranger.post("/api/session", Map.of("name", "dafina", "password", "guess"));
        }
        var right = Map.of("name", "dafina", "password", password());

        assertThat(stranger.post("/api/session", right).status()).isEqualTo(429);
        dafina.desk().get("/api/session");
        assertThat(dafina.desk().post("/api/session", right).status()).isEqualTo(200);
        jdbc.sql("delete from login_failure").update();
    }

    private List<String> readersOf(String id) {
        return jdbc.sql("select staff from read_log where conversation = ?")
                .param(UUID.fromString(id))
                .query(String.class)
                .list();
    }

    @Test
    void whereSomebodyWorksNobodyBecomesTheFirstAdministrator() {
        var desk = new Http(URL);
        desk.get("/api/session");
        var form = Map.of("token", "0".repeat(64), "name", "eve", "displayName", "Eve", "password", "a long password");

        assertThat(desk.post("/api/first-administrator", form).status()).isEqualTo(410);
        assertThat(desk.post("/api/first-administrator", Map.of("token", "0".repeat(64), "password", "short"))
                        .text())
                .contains("password", "name")
                .doesNotContain("short\"");
    }

    @Test
    void pressingSendTenTimesAtOnceIsOneAnswer() throws Exception {
        var zeynep = logIn("zeynep");
        var deniz = person("deniz", "tr").says("/start").taps("Türkçe").taps("Evet, kabul ediyorum");
        deniz.taps("Türkiye").says("Merhaba");
        var id = zeynep.accepts();
        var key = UUID.randomUUID();

        var statuses = Together.times(
                10,
                () -> zeynep.desk()
                        .post("/api/conversations/" + id + "/answers", Map.of("body", "Yanıt bir kez"), key)
                        .status());

        assertThat(statuses).containsOnly(201);
        deniz.hears("Yanıt bir kez");
        zeynep.answers(id, "Son");
        deniz.hears("Son");
        assertThat(deniz.heard().stream().filter(it -> it.equals("Yanıt bir kez")))
                .hasSize(1);
    }

    @Test
    void noPhoneNumberAndNoPlatformIdReachesTheConsole() {
        var imane = logIn("imane");
        var yasmine = person("yasmine", "fr").says("/start").taps("Français").taps("Oui, d’accord");
        yasmine.taps("Maroc").says("Bonjour").sends(Map.of("kind", "contact", "own", true));
        var id = imane.accepts();
        imane.sees(id, "contact-card");
        imane.inbox();

        assertThat(imane.seen()).noneMatch(it -> it.contains(yasmine.id()));
        assertThat(imane.thread(id)
                        .path("entries")
                        .toString()
                        .replaceAll("\"at\":\"[^\"]*\"|\"sentAt\":\"[^\"]*\"", ""))
                .doesNotContainPattern(PHONE);
    }

    @Test
    void onlyAdministratorsRebuildTheIndex() {
        var aruzhan = logIn("aruzhan");
        var admin = logIn("admin");

        assertThat(aruzhan.desk().post("/api/routing/rebuild", null).status()).isEqualTo(403);
        assertThat(admin.desk().post("/api/routing/rebuild", null).status()).isEqualTo(202);
        var inbox = admin.desk().get("/api/inbox");
        assertThat(inbox.status()).isEqualTo(403);
        assertThat(inbox.json().path("detail").asString()).isEqualTo("Your role may not do that.");
        assertThat(admin.desk().get("/api/channels").text()).contains("telegram-main");
    }

    @Test
    void loggingOutEndsTheSession() {
        var elena = logIn("elena");

        assertThat(elena.desk().delete("/api/session").status()).isEqualTo(204);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> elena.desk().get("/api/inbox").status() == 401);
    }
}
