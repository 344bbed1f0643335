package org.lotse.sandbox.whatsapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lotse.sandbox.graph.GraphCall;
import org.lotse.sandbox.graph.Refusal;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The templates and what WhatsApp thinks of them. More can be added at any time.
final class Templates {

    private static final int PAGE = 25;
    private static final int LARGEST_PAGE = 100;
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");

    private final Map<String, JsonNode> byName = new ConcurrentSkipListMap<>();

    Templates() {
        try (var file = Templates.class.getResourceAsStream("templates.json")) {
            if (file != null) {
                Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                        .forEachEntry(byName::put);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Judges a template: `status`, `category` and `languages`, each with its `body` and the labels of its `buttons`;
    /// what is not given stays.
    ///
    /// @return it, as it is now
    JsonNode judge(String name, ObjectNode given) {
        var template = Json.object();
        if (byName.get(name) instanceof ObjectNode known) {
            template.setAll(known);
        }
        template.setAll(given);
        if (!NAME.matcher(name).matches() || !template.path("languages").isObject()) {
            throw new IllegalArgumentException("A template has a name in lower case, and languages with a body each");
        }
        byName.put(name, template);
        return template;
    }

    /// As Graph lists them, page by page.
    ObjectNode wire(GraphCall call) {
        int limit = Math.clamp(call.parameters().number("limit", PAGE), 1, LARGEST_PAGE);
        int from = call.text("after").map(Templates::numberIn).orElse(0);
        var all = all();
        int to = Math.min(all.size(), from + limit);
        var answer = Json.object();
        var data = answer.putArray("data");
        all.subList(Math.min(from, to), to).forEach(data::add);
        var paging = answer.putObject("paging");
        paging.putObject("cursors").put("before", cursor(from)).put("after", cursor(to));
        if (to < all.size()) {
            paging.put("next", "https://graph.facebook.com/" + call.node() + "/message_templates?after=" + cursor(to));
        }
        return answer;
    }

    private static String cursor(int at) {
        return Base64.getEncoder().encodeToString(("at " + at).getBytes(StandardCharsets.US_ASCII));
    }

    private static int numberIn(String cursor) {
        try {
            var at = new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII);
            return Integer.parseUnsignedInt(at.replaceFirst("^at ", ""));
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private List<ObjectNode> all() {
        var all = new ArrayList<ObjectNode>();
        byName.forEach((name, template) -> template.path("languages").forEachEntry((language, words) -> {
            var one = Json.object()
                    .put("name", name)
                    .put("language", language)
                    .put("status", statusOf(template))
                    .put("category", template.path("category").asString("UTILITY"));
            var components = one.putArray("components");
            components
                    .addObject()
                    .put("type", "BODY")
                    .put("text", words.path("body").asString(""));
            if (words.has("buttons")) {
                var buttons = components.addObject().put("type", "BUTTONS").putArray("buttons");
                words.path("buttons")
                        .forEach(it ->
                                buttons.addObject().put("type", "QUICK_REPLY").put("text", it.asString("")));
            }
            all.add(one);
        }));
        return all;
    }

    static String statusOf(JsonNode template) {
        return template.path("status").asString("APPROVED");
    }

    /// The message that a template makes.
    Outgoing filled(JsonNode asked) throws Refusal {
        var name = asked.path("name").asString("");
        var language = asked.path("language").path("code").asString("");
        var template = byName.getOrDefault(name, Json.object());
        var words = template.path("languages").path(language);
        if (name.isEmpty() || language.isEmpty()) {
            throw Refusal.titled(400, 131008, "Required parameter is missing", "The template's name or language");
        }
        if (words.isMissingNode()) {
            throw Refusal.titled(
                    404,
                    132001,
                    "Template name does not exist in the translation",
                    "template name (" + name + ") does not exist in " + language);
        }
        if (!statusOf(template).equals("APPROVED")) {
            throw Refusal.titled(
                    400, 132015, "Template is paused", "template name (" + name + ") is " + statusOf(template));
        }
        var parameters = parametersOf(asked.path("components"));
        var body = words.path("body").asString("");
        int wanted = (int)
                PLACE.matcher(body).results().map(it -> it.group(1)).distinct().count();
        if (parameters.size() != wanted) {
            throw Refusal.titled(
                    400,
                    132000,
                    "Number of parameters does not match the expected number of params",
                    "body: number of localizable_params (" + parameters.size()
                            + ") does not match the expected number of params (" + wanted + ")");
        }
        var choices = buttons(words.path("buttons"), asked.path("components"));
        return new Outgoing(
                Json.object()
                        .put("kind", "text")
                        .put("text", fill(body, parameters))
                        .put("template", name),
                choices,
                true);
    }

    private static ArrayNode parametersOf(JsonNode components) {
        for (var it : components) {
            if (it.path("type").asString("").equalsIgnoreCase("body")
                    && it.path("parameters") instanceof ArrayNode parameters) {
                return parameters;
            }
        }
        return Json.array();
    }

    private static String fill(String body, ArrayNode parameters) {
        var next = parameters.iterator();
        return PLACE.matcher(body).replaceAll(place -> {
            for (var it : parameters) {
                if (it.path("parameter_name").asString("").equals(place.group(1))) {
                    return Matcher.quoteReplacement(it.path("text").asString(""));
                }
            }
            return Matcher.quoteReplacement(
                    next.hasNext() ? next.next().path("text").asString("") : "");
        });
    }

    /// A button without a payload of its own tells its label.
    private static ArrayNode buttons(JsonNode labels, JsonNode components) {
        var rows = Json.array();
        int index = 0;
        for (var label : labels) {
            var payload = label.asString("");
            for (var it : components) {
                boolean mine = it.path("type").asString("").equalsIgnoreCase("button")
                        && it.path("index").asString("").equals(Integer.toString(index));
                payload = mine ? it.path("parameters").path(0).path("payload").asString(payload) : payload;
            }
            rows.addArray()
                    .addObject()
                    .put("text", label.asString(""))
                    .put("type", "button")
                    .put("payload", payload);
            index++;
        }
        return rows;
    }
}
