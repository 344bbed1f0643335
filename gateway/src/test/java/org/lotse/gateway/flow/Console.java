package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// One of the staff at their console.
final class Console {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Http desk;
    private final List<String> seen = new ArrayList<>();

    private Console(Http desk) {
        this.desk = desk;
    }

    static Console logIn(String gatewayUrl, String name, String password) {
        var desk = new Http(gatewayUrl);
        desk.get("/api/session");
        var me = desk.post("/api/session", Map.of("name", name, "password", password));
        assertThat(me.status()).isEqualTo(200);
        desk.get("/api/session");
        var console = new Console(desk);
        if (me.json().path("roles").toString().contains("COUNSELLOR")) {
            console.is("AVAILABLE");
        }
        return console;
    }

    /// Sets their presence.
    void is(String presence) {
        assertThat(desk.put("/api/presence", Map.of("presence", presence)).status())
                .isEqualTo(200);
    }

    Http desk() {
        return desk;
    }

    JsonNode inbox() {
        return json("/api/inbox");
    }

    /// The id of the one conversation that is offered, as soon as it is.
    String isOffered() {
        await("an offer").atMost(PATIENCE).until(() -> !inbox().path("offered").isEmpty());
        return inbox().path("offered").get(0).path("id").asString();
    }

    String accepts() {
        var id = isOffered();
        assertThat(desk.post("/api/conversations/" + id + "/accept", null).status())
                .isEqualTo(200);
        return id;
    }

    void answers(String id, String words) {
        var answer = desk.post("/api/conversations/" + id + "/answers", Map.of("body", words), UUID.randomUUID());
        assertThat(answer.status()).isEqualTo(201);
    }

    void notes(String id, String words) {
        assertThat(desk.post("/api/conversations/" + id + "/notes", Map.of("body", words))
                        .status())
                .isEqualTo(201);
    }

    void closes(String id) {
        assertThat(desk.post("/api/conversations/" + id + "/close", null).status())
                .isEqualTo(204);
    }

    JsonNode thread(String id) {
        return json("/api/conversations/" + id);
    }

    void sees(String id, String words) {
        await("the thread shows it")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(thread(id).toString()).contains(words));
    }

    /// Everything that this console was ever told.
    List<String> seen() {
        return List.copyOf(seen);
    }

    private JsonNode json(String path) {
        var answer = desk.get(path);
        assertThat(answer.status()).isEqualTo(200);
        seen.add(answer.text());
        return answer.json();
    }
}
