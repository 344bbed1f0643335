package org.lotse.sandbox.graph;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Meta as one JSON tree, so that phones show tomorrow what they show today: apps, accounts, people, chats, and what
/// apps
/// have not been told yet. Files, faults and the clock are not in it.
final class Snapshot {

    private Snapshot() {}

    static ObjectNode of(Graph graph, List<GraphChannel> channels) {
        var tree = Json.object();
        var people = tree.putObject("people");
        var details = tree.putObject("details");
        for (var channel : channels) {
            var all = people.putArray(channel.channel());
            channel.people()
                    .all()
                    .forEach(it -> all.addObject().put("name", it.displayName()).put("language", it.language()));
            details.set(channel.channel(), channel.snapshot());
        }
        var apps = tree.putArray("apps");
        graph.apps().forEach(it -> apps.add(of(it)));
        var accounts = tree.putArray("accounts");
        graph.accounts().forEach(it -> accounts.add(of(it)));
        var untold = tree.putArray("untold");
        graph.untold()
                .forEach(it -> untold.addObject()
                        .put("account", it.account().id())
                        .put("shape", it.shape().name())
                        .put("field", it.field())
                        .put("person", it.person())
                        .put("lane", it.lane())
                        .put("rank", it.rank())
                        .set("payload", it.payload()));
        return tree;
    }

    static void restore(Graph graph, List<GraphChannel> channels, JsonNode tree) {
        var byName = channels.stream().collect(Collectors.toMap(GraphChannel::channel, Function.identity()));
        for (var channel : channels) {
            for (var it : tree.path("people").path(channel.channel())) {
                channel.people()
                        .called(
                                it.path("name").asString(""),
                                it.path("language").asString(""));
            }
            channel.restore(tree.path("details").path(channel.channel()));
        }
        for (var it : tree.path("apps")) {
            restoreApp(graph, it);
        }
        for (var it : tree.path("accounts")) {
            restoreAccount(graph, byName, it);
        }
        for (var it : tree.path("untold")) {
            graph.account(it.path("account").asString(""))
                    .ifPresent(account -> graph.tell(new Event(
                            account,
                            Event.Shape.valueOf(it.path("shape").asString("")),
                            it.path("field").asString(""),
                            (ObjectNode) it.path("payload"),
                            it.path("person").asLong(0),
                            it.path("lane").asString(""),
                            it.path("rank").asInt(0))));
        }
    }

    private static ObjectNode of(App app) {
        var node = Json.object().put("id", app.id()).put("secret", app.secret()).put("token", app.token());
        var subscriptions = node.putArray("subscriptions");
        app.subscriptions().forEach(it -> {
            var subscription = subscriptions
                    .addObject()
                    .put("object", it.object())
                    .put("callback", it.callback().toString());
            it.fields().forEach(subscription.putArray("fields")::add);
        });
        return node;
    }

    private static void restoreApp(Graph graph, JsonNode node) {
        var app = graph.app(
                node.path("id").asString(""),
                node.path("secret").asString(""),
                node.path("token").asString(""));
        for (var it : node.path("subscriptions")) {
            app.subscribe(new App.Subscription(
                    it.path("object").asString(""),
                    URI.create(it.path("callback").asString("")),
                    strings(it.path("fields"))));
        }
    }

    private static ObjectNode of(Account account) {
        var node = Json.object()
                .put("channel", account.channel().channel())
                .put("id", account.id())
                .put("parent", account.parent())
                .put("app", account.app().id());
        node.set("profile", account.profile());
        var subscribed = account.subscribed();
        if (subscribed != null) {
            subscribed.forEach(node.putArray("subscribed")::add);
        }
        var chats = node.putArray("chats");
        account.chats().forEach(chat -> {
            synchronized (chat) {
                var heard = chat.lastHeard();
                var it = chats.addObject()
                        .put("person", chat.personId())
                        .put("heard", heard == null ? null : heard.toString())
                        .put("blocked", chat.blocked())
                        .put("offline", chat.offline());
                var lines = it.putArray("lines");
                chat.lines().forEach(line -> lines.add(of(line)));
            }
        });
        return node;
    }

    private static void restoreAccount(Graph graph, Map<String, GraphChannel> channels, JsonNode node) {
        var channel = channels.get(node.path("channel").asString(""));
        var app = graph.app(node.path("app").asString(""));
        if (channel == null || app.isEmpty()) {
            throw new IllegalArgumentException("This is no snapshot");
        }
        var account = graph.account(
                channel,
                app.get(),
                node.path("id").asString(""),
                node.path("parent").asString(""));
        account.changeProfile((ObjectNode) node.path("profile"));
        if (node.has("subscribed")) {
            account.subscribe(strings(node.path("subscribed")));
        }
        for (var it : node.path("chats")) {
            channel.people().withId(it.path("person").asLong(0)).ifPresent(person -> {
                var chat = account.chatWith(person);
                synchronized (chat) {
                    var heard = it.path("heard").asString("");
                    chat.restore(
                            heard.isEmpty() ? null : Instant.parse(heard),
                            it.path("blocked").asBoolean(false),
                            it.path("offline").asBoolean(false));
                    it.path("lines").forEach(line -> chat.put(line(line)));
                }
            });
        }
    }

    private static ObjectNode of(Line line) {
        var node = Json.object()
                .put("number", line.number())
                .put("id", line.id())
                .put("fromPerson", line.fromPerson())
                .put("at", line.at().toString())
                .put("replyTo", line.replyTo())
                .put("ticks", line.ticks().name())
                .put("edited", line.edited());
        line.reactions().forEach(node.putArray("reactions")::add);
        node.set("shows", line.shows());
        node.set("choices", line.choices());
        return node;
    }

    private static Line line(JsonNode node) {
        return new Line(
                node.path("number").asInt(0),
                node.path("id").asString(""),
                node.path("fromPerson").asBoolean(false),
                Instant.parse(node.path("at").asString("")),
                (ObjectNode) node.path("shows"),
                (ArrayNode) node.path("choices"),
                node.path("replyTo").asInt(0),
                Line.Ticks.valueOf(node.path("ticks").asString("")),
                node.path("edited").asBoolean(false),
                new ArrayList<>(strings(node.path("reactions"))));
    }

    private static Set<String> strings(JsonNode array) {
        var strings = new HashSet<String>();
        array.forEach(it -> strings.add(it.asString("")));
        return strings;
    }
}
