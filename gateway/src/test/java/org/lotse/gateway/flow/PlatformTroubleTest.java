package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The platform goes wrong for one of two people whom the same counsellor helps. The counsellor sees what is true,
/// each person gets everything in order, and the other one does not notice.
class PlatformTroubleTest extends LivingHouse {

    /// The pause after a lost answer is half a minute.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Http sandbox = new Http(SANDBOX.url());

    private Console oksana;
    private Person troubled;
    private Person lucky;
    private String troubledId;
    private String luckyId;

    @Autowired
    PlatformTroubleTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @BeforeEach
    void twoPeopleAreHelped() {
        oksana = logIn("oksana");
        var number = System.nanoTime();
        troubled = person("troubled" + number, "uk").asksInUkrainian("Питання");
        troubledId = oksana.accepts();
        troubled.hears("Oksana P.");
        lucky = person("lucky" + number, "uk").asksInUkrainian("Питання");
        luckyId = oksana.accepts();
        lucky.hears("Oksana P.");
    }

    @AfterEach
    void everythingIsFine() {
        sandbox.delete("/sandbox/faults/telegram");
        oksana.closes(troubledId);
        oksana.closes(luckyId);
    }

    @Test
    void whatThePlatformDoesNotTakeNowGoesOutLaterOnceAndInOrder() {
        for (var trouble :
                List.<Map<String, ?>>of(Map.of("tooManyRequests", 1, "retryAfter", 2), Map.of("latency", "PT2S"))) {
            goesWrong(trouble);
            var name = String.valueOf(trouble.keySet());
            oksana.answers(troubledId, "раз " + name);
            oksana.answers(troubledId, "два " + name);
            oksana.answers(luckyId, "інше " + name);

            troubled.hears("два " + name);
            lucky.hears("інше " + name);
            assertThat(said(troubled, name)).containsExactly("раз " + name, "два " + name);
            awaitStatus(troubledId, "раз " + name, "SENT");
            awaitStatus(troubledId, "два " + name, "SENT");
            sandbox.delete("/sandbox/faults/telegram");
        }
    }

    @Test
    @Tag("attack")
    void anAnswerThatIsLostIsUnclearHoldsThisPersonAloneAndIsSaidOnceMore() {
        losesAnAnswer(Map.of("resetsAfter", 1), 2);
    }

    @Test
    @Tag("attack")
    void anAnswerThatNeverComesIsUnclearHoldsThisPersonAloneAndIsSaidOnceMore() {
        losesAnAnswer(Map.of("swallow", 1), 2);
    }

    @Test
    @Tag("attack")
    void anAnswerThatMeansNothingIsUnclearHoldsThisPersonAloneAndIsSaidOnceMore() {
        losesAnAnswer(Map.of("serverErrors", 1), 1);
    }

    @Test
    @Tag("attack")
    void aConnectionThatIsCutBeforeAnythingWasTakenIsUnclearTooAndIsSaidOnce() {
        losesAnAnswer(Map.of("resets", 1), 1);
    }

    /// @param heard how often the person hears what was unclear
    private void losesAnAnswer(Map<String, ?> trouble, int heard) {
        goesWrong(trouble);
        oksana.answers(troubledId, "перше");
        awaitStatus(troubledId, "перше", "UNKNOWN");
        oksana.answers(troubledId, "друге");
        oksana.answers(luckyId, "інше");

        lucky.hears("інше");
        awaitStatus(luckyId, "інше", "SENT");
        assertThat(statuses(troubledId)).containsEntry("перше", "UNKNOWN").containsEntry("друге", "QUEUED");

        awaitStatus(troubledId, "друге", "SENT");
        assertThat(statuses(troubledId)).containsEntry("перше", "SENT");
        var expected = new ArrayList<>(Collections.nCopies(heard, "перше"));
        expected.add("друге");
        assertThat(troubled.heard().stream().filter(it -> it.equals("перше") || it.equals("друге")))
                .containsExactlyElementsOf(expected);
    }

    private void goesWrong(Map<String, ?> trouble) {
        var switches = new TreeMap<String, Object>(trouble);
        switches.put("chat", Long.parseLong(troubled.id()));
        assertThat(sandbox.put("/sandbox/faults/telegram", switches).status()).isEqualTo(200);
    }

    private void awaitStatus(String id, String words, String status) {
        await(words + " is " + status)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statuses(id)).containsEntry(words, status));
    }

    /// What the counsellor sees of their answers.
    private Map<String, String> statuses(String id) {
        var statuses = new TreeMap<String, String>();
        StreamSupport.stream(oksana.thread(id).path("entries").spliterator(), false)
                .filter(it -> it.path("author").asString().equals("COUNSELLOR"))
                .forEach(it -> statuses.put(
                        it.path("content").path("body").asString(),
                        it.path("delivery").path("status").asString()));
        return statuses;
    }

    private static List<String> said(Person person, String word) {
        return person.heard().stream().filter(it -> it.contains(word)).toList();
    }
}
