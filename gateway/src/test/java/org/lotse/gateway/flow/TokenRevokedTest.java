package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A token is revoked while people wait for answers. Nothing is sent and nothing fails; those who can do something are
/// told; and once it counts again, everybody gets everything, once and in order.
class TokenRevokedTest extends LivingHouse {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Http sandbox = new Http(SANDBOX.url());

    @Autowired
    TokenRevokedTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @AfterEach
    void theTokenCounts() {
        List.of("telegram", "whatsapp").forEach(it -> sandbox.delete("/sandbox/faults/" + it));
    }

    @ParameterizedTest
    @ValueSource(strings = {"telegram", "whatsapp"})
    void whatIsSaidMeanwhileWaitsAndGoesOutOnceAndInOrder(String channel) {
        var oksana = logIn("oksana");
        var supervisor = logIn("lukas");
        supervisor.is("AWAY");
        var olena = arrives(channel, "olena");
        var olenasId = oksana.accepts();
        olena.hears("Oksana P.");
        var petro = arrives(channel, "petro");
        var petrosId = oksana.accepts();
        petro.hears("Oksana P.");

        revoke(channel);
        await("supervisors are told")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(troubles(supervisor, channel)).contains("TOKEN"));
        assertThat(state(supervisor, channel).path("up").asBoolean()).isFalse();
        assertThat(oksana.desk().get("/api/channels").status()).isEqualTo(403);
        sandbox.delete("/sandbox/calls/" + channel);
        List.of("відповідь-1", "відповідь-2", "відповідь-3").forEach(it -> {
            oksana.answers(olenasId, it);
            oksana.answers(petrosId, it);
        });
        await("they wait")
                .atMost(PATIENCE)
                .until(() -> state(supervisor, channel).path("waiting").asInt() == 6);
        assertThat(metrics()).contains("lotse_channel_up{channel=\"" + channel + "-main\"} 0.0");
        assertThat(statuses(oksana, olenasId)).containsExactly("QUEUED", "QUEUED", "QUEUED");
        assertThat(sandbox.get("/sandbox/calls/" + channel).text()).doesNotContainIgnoringCase("message");

        sandbox.delete("/sandbox/faults/" + channel);

        for (var person : List.of(olena, petro)) {
            person.hears("відповідь-3");
            assertThat(person.heard().stream().filter(List.of("відповідь-1", "відповідь-2", "відповідь-3")::contains))
                    .containsExactly("відповідь-1", "відповідь-2", "відповідь-3");
        }
        await("all is sent")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statuses(oksana, olenasId))
                        .allMatch(List.of("SENT", "DELIVERED", "READ")::contains));
        await("supervisors see that it is over")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(troubles(supervisor, channel)).isEmpty());
        oksana.closes(olenasId);
        oksana.closes(petrosId);
    }

    private void revoke(String channel) {
        assertThat(sandbox.put("/sandbox/faults/" + channel, Map.of("unauthorized", true))
                        .status())
                .isEqualTo(200);
    }

    private static Person arrives(String channel, String name) {
        return person(channel, name + System.nanoTime(), "uk")
                .says(channel.equals("telegram") ? "/start" : "Привіт")
                .taps("Українська")
                .taps("Так, погоджуюся")
                .taps("Україна")
                .says("Як знайти Ausbildung?");
    }

    private static JsonNode state(Console supervisor, String channel) {
        return StreamSupport.stream(
                        supervisor.desk().get("/api/channels").json().spliterator(), false)
                .filter(it -> it.path("name").asString().equals(channel + "-main"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> troubles(Console supervisor, String channel) {
        return StreamSupport.stream(state(supervisor, channel).path("troubles").spliterator(), false)
                .map(it -> it.path("trouble").asString())
                .toList();
    }

    private static List<String> statuses(Console oksana, String id) {
        return StreamSupport.stream(oksana.thread(id).path("entries").spliterator(), false)
                .filter(it -> it.path("author").asString().equals("COUNSELLOR"))
                .map(it -> it.path("delivery").path("status").asString())
                .toList();
    }
}
