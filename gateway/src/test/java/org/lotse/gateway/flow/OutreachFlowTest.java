package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// From a link that a mentor posts to the counsellor who reads by which campaign somebody came.
@ExtendWith(OutputCaptureExtension.class)
class OutreachFlowTest extends LivingHouse {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Console oksana;
    private Http ardita;
    private String name;
    private JsonNode link;

    @Autowired
    OutreachFlowTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @BeforeEach
    void aLinkIsPosted() {
        oksana = logIn("oksana");
        ardita = logIn("ardita").desk();
        name = "Campaign " + UUID.randomUUID();
        link = newLink(Map.of("language", "uk"));
    }

    @ParameterizedTest
    @CsvSource({
        "telegram, /t.me/lotse_bot?start=%s",
        "whatsapp, /wa.me/4915100000002?text=%%D0%%9F%%D1%%80%%D0%%B8%%D0%%B2%%D1%%96%%D1%%82%%20%%28ref%%20%s%%29",
        "messenger, /m.me/lotse.demo?ref=%s",
        "instagram, /ig.me/m/lotse.demo?ref=%s",
    })
    void theCampaignIsKnownWhicheverChannelItsLinkOpens(String channel, String address, CapturedOutput log) {
        assertThat(way(channel)).isEqualTo(SANDBOX.url() + address.formatted(code()));

        var olena = person(channel, "olena" + System.nanoTime(), "ru").follows(code());
        if (channel.equals("instagram")) {
            // It tells of a link only with somebody's first words.
            olena.says("Добрий день");
        }
        olena.taps("Українська").taps("Так, погоджуюся").taps("Україна").says("Як знайти Ausbildung?");

        var id = oksana.isOffered();
        assertThat(oksana.inbox().path("offered").get(0).path("campaign").asString())
                .isEqualTo(name);
        oksana.accepts();
        assertThat(oksana.thread(id).path("campaign").asString()).isEqualTo(name);
        assertThat(words(id)).contains("Як знайти Ausbildung?").noneMatch(it -> it.contains(code()));
        assertCounted(1, 1);
        assertThat(log.getAll()).doesNotContain(code());
        oksana.closes(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"telegram", "whatsapp", "messenger", "instagram"})
    void aLinksLanguageComesBeforeThePhones(String channel) {
        var albanian = ardita.post(
                "/api/outreach/campaigns/" + campaign().path("id").asString() + "/links", Map.of("language", "sq"));

        var elira = person(channel, "elira" + System.nanoTime(), "tr")
                .follows(albanian.json().path("code").asString());
        if (channel.equals("instagram")) {
            elira.says("Tungjatjeta");
        }

        assertThat(elira.seesFirst()).isEqualTo("Shqip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"telegram", "whatsapp", "messenger", "instagram"})
    void aSecondPersonByTheSameLinkIsSomebodyElse(String channel) {
        var ids = Stream.of("olena", "taras")
                .map(it -> asks(person(channel, it + System.nanoTime(), "uk").follows(code())))
                .map(_ -> {
                    var id = oksana.accepts();
                    assertThat(words(id)).containsOnlyOnce("Як знайти Ausbildung?");
                    return id;
                })
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.stream().map(it -> oksana.thread(it).path("pseudonym").asString()))
                .doesNotHaveDuplicates();
        assertThat(ids)
                .allSatisfy(it -> assertThat(oksana.thread(it).path("campaign").asString())
                        .isEqualTo(name));
        assertCounted(2, 2);
        ids.forEach(oksana::closes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"telegram", "whatsapp", "messenger", "instagram"})
    void aLinkThatIsSwitchedOffGreetsAndTellsNothing(String channel) {
        var off = ardita.post("/api/outreach/links/" + link.path("id").asString() + "/switch-off", null);
        assertThat(off.status()).isEqualTo(204);

        asks(person(channel, "olena" + System.nanoTime(), "uk").follows(code()));

        var id = oksana.accepts();
        assertThat(oksana.thread(id).path("campaign").isNull()).isTrue();
        assertCounted(0, 0);
        oksana.closes(id);
    }

    @Test
    void aTextThatThePersonChangedStillSaysByWhichLinkItCame() {
        person("whatsapp", "olena" + System.nanoTime(), "uk")
                .says("Привіт! Де знайти школу у Бонні? (REF: %s".formatted(code().toUpperCase(Locale.ROOT)))
                .taps("Українська")
                .taps("Так, погоджуюся")
                .taps("Україна");

        var id = oksana.accepts();
        assertThat(oksana.thread(id).path("campaign").asString()).isEqualTo(name);
        assertThat(words(id)).contains("Привіт! Де знайти школу у Бонні?");
        oksana.closes(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messenger", "instagram"})
    void aLinkFollowedInAChatThatIsThereAlreadyIsHeard(String channel) {
        var olena = person(channel, "olena" + System.nanoTime(), "uk").says("Привіт");
        olena.seesFirst();
        asks(olena.follows(code()));

        var id = oksana.accepts();
        assertThat(oksana.thread(id).path("campaign").asString()).isEqualTo(name);
        olena.follows(code());
        oksana.answers(id, "Вітаю!");
        olena.hears("Вітаю!");
        assertThat(oksana.inbox().path("mine")).hasSize(1);
        assertCounted(1, 1);
        oksana.closes(id);
    }

    @Test
    void toOpenALinkOrToLookAtItUsesNothingUp() {
        var sandbox = new Http(SANDBOX.url());
        for (var path : List.of("/t.me/lotse_bot?start=" + code(), "/m.me/lotse.demo?ref=" + code())) {
            assertThat(sandbox.get(path).status()).isEqualTo(302);
        }
        ardita.get("/api/outreach");

        assertCounted(0, 0);
    }

    @Test
    void mentorsSeeOutreachAndNothingOfAnybody() {
        assertThat(ardita.get("/api/session").json().path("roles").toString()).isEqualTo("[\"OUTREACH_MENTOR\"]");
        for (var path :
                List.of("/api/inbox", "/api/conversations/" + UUID.randomUUID(), "/api/channels", "/api/routing/x")) {
            assertThat(ardita.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(oksana.desk().get("/api/outreach").status()).isEqualTo(403);
        assertThat(logIn("lukas").desk().get("/api/outreach").status()).isEqualTo(200);
        assertThat(logIn("admin").desk().get("/api/outreach").status()).isEqualTo(200);
        assertThat(new Http(URL).get("/api/outreach").status()).isEqualTo(401);
    }

    @Test
    void whatIsWrongWithAWishIsSaid() {
        var campaigns = "/api/outreach/campaigns";
        assertThat(problem(ardita.post(campaigns, Map.of("name", " ")), 400)).isEqualTo("invalid");
        assertThat(problem(ardita.post(campaigns, Map.of("name", name.toUpperCase(Locale.ROOT))), 409))
                .isEqualTo("name-taken");
        var links = campaigns + "/" + campaign().path("id").asString() + "/links";
        assertThat(problem(ardita.post(links, Map.of("language", "tlh")), 400)).isEqualTo("invalid");
        assertThat(problem(ardita.post(links, Map.of()), 400)).isEqualTo("invalid");
        assertThat(problem(ardita.post(links, Map.of("language", "uk", "expiresAt", "2020-01-01T00:00:00Z")), 400))
                .isEqualTo("invalid");
        assertThat(problem(ardita.post(campaigns + "/" + UUID.randomUUID() + "/links", Map.of("language", "uk")), 404))
                .isEqualTo("not-found");
        assertThat(problem(ardita.post("/api/outreach/links/" + UUID.randomUUID() + "/switch-off", null), 404))
                .isEqualTo("not-found");
    }

    private JsonNode newLink(Map<String, ?> wish) {
        var begun = ardita.post("/api/outreach/campaigns", Map.of("name", name));
        assertThat(begun.status()).isEqualTo(201);
        var made =
                ardita.post("/api/outreach/campaigns/" + begun.json().path("id").asString() + "/links", wish);
        assertThat(made.status()).isEqualTo(201);
        return made.json();
    }

    private String code() {
        return link.path("code").asString();
    }

    private String way(String channel) {
        return StreamSupport.stream(link.path("ways").spliterator(), false)
                .filter(it -> it.path("name").asString().equals(channel + "-main"))
                .map(it -> it.path("url").asString())
                .findFirst()
                .orElseThrow();
    }

    private static Person asks(Person person) {
        if (person.heard().isEmpty() && person.channel().equals("instagram")) {
            person.says("Добрий день");
        }
        return person.taps("Українська").taps("Так, погоджуюся").taps("Україна").says("Як знайти Ausbildung?");
    }

    private List<String> words(String id) {
        return StreamSupport.stream(oksana.thread(id).path("entries").spliterator(), false)
                .filter(it -> it.path("author").asString().equals("PERSON"))
                .map(it -> it.path("content").path("body").asString(""))
                .toList();
    }

    private JsonNode campaign() {
        return StreamSupport.stream(
                        ardita.get("/api/outreach").json().path("campaigns").spliterator(), false)
                .filter(it -> it.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void assertCounted(int starts, int conversations) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var counted = campaign().path("links").get(0);
            assertThat(counted.path("starts").asInt()).isEqualTo(starts);
            assertThat(counted.path("conversations").asInt()).isEqualTo(conversations);
        });
    }

    private static String problem(Http.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        var type = answer.json().path("type").asString();
        return type.substring(type.lastIndexOf(':') + 1);
    }
}
