package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A young person with a phone of the sandbox.
final class Person {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Http sandbox;
    private final String self;
    private final String channel;
    private final String name;

    Person(String sandboxUrl, String name, String language) {
        this(sandboxUrl, "telegram", name, language);
    }

    Person(String sandboxUrl, String channel, String name, String language) {
        this.sandbox = new Http(sandboxUrl);
        this.channel = channel;
        this.name = name;
        this.self = "/sandbox/phones/" + channel + "/" + name;
        var phone = sandbox.post("/sandbox/phones", Map.of("channel", channel, "name", name, "language", language));
        assertThat(phone.status()).isEqualTo(200);
    }

    /// Somebody with a phone on any channel, who has asked in Ukrainian; every button is one of that platform's own.
    static Person inUkrainian(String sandboxUrl, String channel) {
        return new Person(sandboxUrl, channel, "olena" + System.nanoTime(), "uk").asksInUkrainian("Питання");
    }

    String id() {
        return phone().path("id").asString();
    }

    /// By which Meta names them to us: their number, or an id that only we know.
    String platformId() {
        var identity = phone().path("identity");
        return identity.path("number").asString(identity.path("id").asString(""));
    }

    /// All that the platform tells us of who they are, and by which it knows what is on their phone.
    List<String> secrets() {
        var phone = phone();
        var identity = phone.path("identity");
        return Stream.concat(
                        Stream.of(
                                phone.path("id"),
                                identity.path("number"),
                                identity.path("userId"),
                                identity.path("id")),
                        flat(phone.path("thread")).map(it -> it.path("id")))
                .map(it -> it.asString(""))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    /// By which the platform knows a message that they got.
    String idOf(String words) {
        return flat(phone().path("thread"))
                .filter(it -> it.path("text").asString("").equals(words))
                .map(it -> it.path("id").asString())
                .findFirst()
                .orElseThrow();
    }

    String channel() {
        return channel;
    }

    /// Comes by a link.
    Person follows(String code) {
        assertThat(sandbox.post(self + "/start", Map.of("code", code)).status()).isLessThan(300);
        return this;
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

    /// What stands on the first button, as soon as there is one.
    String seesFirst() {
        await().atMost(PATIENCE).until(() -> !buttons().isEmpty());
        return buttons().getFirst();
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
        return begins().taps("Українська")
                .taps("Так, погоджуюся")
                .taps("Україна")
                .says(question);
    }

    /// The same in Albanian.
    Person asksInAlbanian(String question) {
        return says("/start").taps("Shqip").taps("Po, pranoj").taps("Shqipëri").says(question);
    }

    private Person begins() {
        return says(self.contains("/telegram/") ? "/start" : "Привіт");
    }

    void hears(String words) {
        await(name + " hears")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(heard()).anyMatch(it -> it.contains(words)));
    }

    /// What the bot and the counsellors said, oldest first.
    List<String> heard() {
        return StreamSupport.stream(phone().path("thread").spliterator(), false)
                .filter(it -> it.path("from").asString().equals("bot"))
                .map(it -> it.path("text").asString())
                .toList();
    }

    /// The files that they were sent, oldest first, as they lie on their phone.
    List<byte[]> files() {
        return flat(phone().path("thread"))
                .filter(it -> it.path("from").asString().equals("bot") && it.has("file"))
                .map(it -> sandbox.bytes("/sandbox/files/" + (channel.equals("telegram") ? channel : "meta") + "/"
                        + it.path("file").asString()))
                .toList();
    }

    /// Takes back the newest of their messages.
    Person takesBackTheNewest() {
        var newest = flat(phone().path("thread"))
                .filter(it -> it.path("from").asString().equals("person"))
                .mapToInt(it -> it.path("messageId").asInt())
                .max();
        return sends(Map.of("kind", "delete", "messageId", newest.orElseThrow()));
    }

    private JsonNode phone() {
        return sandbox.get(self).json();
    }

    /// How the platform knows them.
    JsonNode identity() {
        return phone().path("identity");
    }

    /// Does what only some phones can do, such as `opt-out`.
    Person does(String act) {
        assertThat(sandbox.post(self + "/" + act, null).status()).isLessThan(300);
        return this;
    }

    /// What can be tapped: below the chat, or else under the newest message that has something.
    List<String> buttons() {
        var view = phone();
        var below = flat(view.path("keyboard")).map(JsonNode::asString).toList();
        if (!below.isEmpty()) {
            return below;
        }
        var thread = view.path("thread");
        for (var i = thread.size() - 1; i >= 0; i--) {
            var labels = labels(thread.get(i));
            if (!labels.isEmpty()) {
                return labels;
            }
        }
        return List.of();
    }

    /// What can be tapped under one message: buttons, rows of a list, or quick replies.
    private static List<String> labels(JsonNode message) {
        return Stream.of(
                        flat(message.path("buttons")),
                        flat(message.path("list").path("sections")).flatMap(it -> flat(it.path("rows"))),
                        flat(message.path("quickReplies")),
                        flat(message.path("cards")).flatMap(it -> flat(it.path("buttons"))))
                .flatMap(it -> it)
                .map(it -> it.isString() ? it.asString() : it.path("title").asString())
                .toList();
    }

    private static Stream<JsonNode> flat(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).flatMap(it -> it.isArray() ? flat(it) : Stream.of(it));
    }
}
