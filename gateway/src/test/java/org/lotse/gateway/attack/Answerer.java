package org.lotse.gateway.attack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.lotse.gateway.flow.Http;
import tools.jackson.databind.JsonNode;

/// A counsellor who accepts whatever is offered, answers each message once and, when no answer comes from the desk,
/// presses the same button again.
final class Answerer implements Runnable {

    /// With this somebody asks for the end.
    static final String BYE = "bye";

    private static final Duration BREATH = Duration.ofMillis(500);

    private final Http desk;
    private final Stage stage;
    private final String name;
    private final String password;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Set<Integer> surprises = ConcurrentHashMap.newKeySet();

    Answerer(String url, Stage stage, String name, String password) {
        this.desk = new Http(url);
        this.stage = stage;
        this.name = name;
        this.password = password;
    }

    /// All whom anybody needs, each with the same console open twice.
    static List<Answerer> all(String url, Stage stage, String password) {
        return Tongue.ALL.stream()
                .flatMap(it -> it.counsellors().stream())
                .flatMap(it -> Stream.of(it, it))
                .map(it -> new Answerer(url, stage, it, password))
                .toList();
    }

    static String answerTo(String words) {
        return "answer to " + words;
    }

    @Override
    public void run() {
        if (stage.until(this::logIn)) {
            do {
                work();
            } while (stage.rest(BREATH));
        }
    }

    /// Answers of the desk for which there is no reason.
    Set<Integer> surprises() {
        return surprises;
    }

    /// All that they have, opened, by id.
    Map<String, JsonNode> threads() {
        Map<String, JsonNode> threads = new HashMap<>();
        for (var id : mine()) {
            threads.put(id, desk.get("/api/conversations/" + id).json());
        }
        return threads;
    }

    private boolean logIn() {
        desk.get("/api/session");
        return desk.post("/api/session", Map.of("name", name, "password", password))
                        .status()
                == 200;
    }

    private void work() {
        var inbox = desk.get("/api/inbox");
        if (!isFine(inbox.status(), 200)) {
            return;
        }
        for (var offered : inbox.json().path("offered")) {
            isFine(
                    desk.post("/api/conversations/" + offered.path("id").asString() + "/accept", null)
                            .status(),
                    200,
                    409);
        }
        for (var it : inbox.json().path("mine")) {
            answer(it.path("id").asString());
        }
    }

    private void answer(String id) {
        var thread = desk.get("/api/conversations/" + id);
        if (!isFine(thread.status(), 200)) {
            return;
        }
        for (var entry : thread.json().path("entries")) {
            var words = entry.path("content").path("body").asString("");
            if (entry.path("author").asString().equals("PERSON") && words.contains(" says ") && !isDone(id, words)) {
                return;
            }
        }
    }

    private boolean isDone(String id, String words) {
        return (answered.contains(words) || answer(id, words)) && (!words.endsWith(BYE) || close(id));
    }

    /// The other console may have closed it already.
    private boolean close(String id) {
        return isFine(desk.post("/api/conversations/" + id + "/close", null).status(), 204);
    }

    private boolean answer(String id, String words) {
        var key = UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
        var answer = desk.post("/api/conversations/" + id + "/answers", Map.of("body", answerTo(words)), key);
        return isFine(answer.status(), 201) && answered.add(words);
    }

    private List<String> mine() {
        List<String> mine = new ArrayList<>();
        desk.get("/api/inbox")
                .json()
                .path("mine")
                .forEach(it -> mine.add(it.path("id").asString()));
        return mine;
    }

    /// Whether it is the first of what was expected. Those that die answer 5xx or not at all.
    private boolean isFine(int status, Integer... expected) {
        if (status < 500 && !Set.of(expected).contains(status)) {
            surprises.add(status);
        }
        return status == expected[0];
    }
}
