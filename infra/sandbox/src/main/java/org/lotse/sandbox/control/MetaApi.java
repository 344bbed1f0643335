package org.lotse.sandbox.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lotse.sandbox.graph.App;
import org.lotse.sandbox.graph.Graph;
import org.lotse.sandbox.graph.GraphChannel;
import org.lotse.sandbox.http.Answer;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.whatsapp.WhatsApp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What only Meta's channels have: apps and accounts, templates, and a clock that can be moved on.
final class MetaApi {

    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final Pattern SPAN = Pattern.compile("\\+?(\\d{1,5})([smhd])");
    private static final Map<String, String> IDS =
            Map.of("whatsapp", "phone-number-id", "messenger", "page-id", "instagram", "account-id");

    private final Graph graph;
    private final WhatsApp whatsApp;
    private final List<GraphChannel> channels;

    MetaApi(Graph graph, WhatsApp whatsApp, List<GraphChannel> channels) {
        this.graph = graph;
        this.whatsApp = whatsApp;
        this.channels = channels;
    }

    Answer answer(String method, List<String> path, Parameters parameters) {
        return switch (method + " " + path.getFirst()) {
            case "GET clock" -> Answer.json(200, clock());
            case "POST clock" -> {
                graph.clock().move(span(parameters.text("by").orElse("")));
                graph.ring("*");
                yield Answer.json(200, clock());
            }
            case "GET accounts" -> Answer.json(200, accounts());
            case "PUT apps" -> {
                configure(last(path), parameters);
                yield Answer.json(200, accounts());
            }
            case "PUT templates" -> {
                whatsApp.judge(last(path), template(parameters));
                yield Answer.nothing();
            }
            default -> Answer.problem(404, "There is nothing here");
        };
    }

    /// An app with its secret and token, and an account at each channel named. Whatever was said before counts no more.
    private void configure(String id, Parameters parameters) {
        var secret = parameters.text("secret").orElse("");
        var token = parameters.text("token").orElse("");
        if (!ID.matcher(id).matches() || secret.isEmpty() || token.isEmpty()) {
            throw new IllegalArgumentException("An app has an id in digits, a secret and a token");
        }
        var app = graph.app(id, secret, token);
        for (var channel : channels) {
            var described = parameters.json(channel.channel());
            if (described.isArray()) {
                described.forEach(it -> configure(app, channel, it));
            } else if (described.isObject()) {
                configure(app, channel, described);
            }
        }
    }

    private void configure(App app, GraphChannel channel, JsonNode described) {
        var name = IDS.getOrDefault(channel.channel(), "id");
        var id = described.path(name).asString("");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("An account at " + channel.channel() + " has a " + name + " in digits");
        }
        graph.account(channel, app, id, described.path("business-account-id").asString(id));
    }

    private JsonNode accounts() {
        var list = Json.array();
        for (var channel : channels) {
            var current = graph.account(channel, "");
            graph.accounts().stream()
                    .filter(it -> it.channel().equals(channel))
                    .forEach(it -> list.addObject()
                            .put("channel", channel.channel())
                            .put("id", it.id())
                            .put("app", it.app().id())
                            .put("webhook", it.app().hasWebhook(channel))
                            .put("subscribed", it.isSubscribed())
                            .put("pending", graph.pending(it))
                            .put("complaint", it.app().complaint())
                            .put("current", current.filter(other -> other == it).isPresent()));
        }
        return list;
    }

    private static ObjectNode template(Parameters parameters) {
        var given = Json.object();
        parameters.text("status").ifPresent(it -> given.put("status", it));
        parameters.text("category").ifPresent(it -> given.put("category", it));
        if (parameters.json("languages").isObject()) {
            given.set("languages", parameters.json("languages"));
        }
        return given;
    }

    private JsonNode clock() {
        return Json.object()
                .put("now", graph.clock().instant().toString())
                .put("ahead", graph.clock().ahead().toString());
    }

    /// A span such as `PT25H`, `+25h` or `7d`.
    private static Duration span(String text) {
        try {
            var brief = SPAN.matcher(text.strip());
            if (brief.matches()) {
                var day = brief.group(2).equals("d");
                return Duration.parse((day ? "P" : "PT") + brief.group(1) + brief.group(2));
            }
            var span = Duration.parse(text);
            if (!span.isNegative()) {
                return span;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("The clock moves on by a span such as PT25H, +25h or 7d", e);
        }
        throw new IllegalArgumentException("The clock only moves on");
    }

    private static String last(List<String> path) {
        return path.size() == 2 ? path.get(1) : "";
    }
}
