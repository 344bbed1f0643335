package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// A young person with a phone of the sandbox.
final class Person {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Http sandbox;
    private final String self;
    private final String name;

    Person(String sandboxUrl, String name, String language) {
        this.sandbox = new Http(sandboxUrl);
        this.name = name;
        this.self = "/sandbox/phones/telegram/" + name;
        var phone = sandbox.post("/sandbox/phones", Map.of("channel", "telegram", "name", name, "language", language));
        assertThat(phone.status()).isEqualTo(200);
    }

    String id() {
        return sandbox.get(self).json().path("id").asString();
    }

    Person says(String text) {
        assertThat(sandbox.post(self + "/say", Map.of("text", text)).status()).isLessThan(300);
        return this;
    }

    /// Taps a button as soon as it is there.
    Person taps(String label) {
        await().atMost(PATIENCE).until(() -> buttons().contains(label));
        assertThat(sandbox.post(self + "/tap", Map.of("button", label)).status())
                .isLessThan(300);
        return this;
    }

    Person sends(Map<String, ?> message) {
        assertThat(sandbox.post(self + "/send", message).status()).isLessThan(300);
        return this;
    }

    Person blocks() {
        assertThat(sandbox.post(self + "/block", null).status()).isLessThan(300);
        return this;
    }

    Person unblocks() {
        assertThat(sandbox.post(self + "/unblock", null).status()).isLessThan(300);
        return this;
    }

    /// From the first word to the question, in Ukrainian.
    Person asksInUkrainian(String question) {
        return says("/start")
                .taps("Українська")
                .taps("Так, погоджуюся")
                .taps("Україна")
                .says(question);
    }

    /// The same in Albanian.
    Person asksInAlbanian(String question) {
        return says("/start").taps("Shqip").taps("Po, pranoj").taps("Shqipëri").says(question);
    }

    void hears(String words) {
        await(name + " hears")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(heard()).anyMatch(it -> it.contains(words)));
    }

    /// What the bot and the counsellors said, oldest first.
    List<String> heard() {
        return StreamSupport.stream(sandbox.get(self).json().path("thread").spliterator(), false)
                .filter(it -> it.path("from").asString().equals("bot"))
                .map(it -> it.path("text").asString())
                .toList();
    }

    private List<String> buttons() {
        var thread = sandbox.get(self).json().path("thread");
        for (var i = thread.size() - 1; i >= 0; i--) {
            var rows = thread.get(i).path("buttons");
            if (!rows.isEmpty()) {
                return StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
                        .map(it -> it.asString())
                        .toList();
            }
        }
        return List.of();
    }
}
