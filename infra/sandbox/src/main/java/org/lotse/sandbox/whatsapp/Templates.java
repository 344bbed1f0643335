package org.lotse.sandbox.whatsapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lotse.sandbox.graph.Refusal;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The templates that were approved. More can be added at any time.
public final class Templates {

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

    /// Approves a template: `category` and `languages`, each with its `body` and the labels of its `buttons`.
    public void approve(String name, JsonNode template) {
        if (!NAME.matcher(name).matches() || !template.path("languages").isObject()) {
            throw new IllegalArgumentException("A template has a name in lower case, and languages with a body each");
        }
        byName.put(name, template);
    }

    /// As Graph lists them.
    ObjectNode wire() {
        var answer = Json.object();
        var data = answer.putArray("data");
        byName.forEach((name, template) -> template.path("languages").forEachEntry((language, words) -> {
            var one = data.addObject()
                    .put("name", name)
                    .put("language", language)
                    .put("status", "APPROVED")
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
        }));
        return answer;
    }

    /// The message that a template makes.
    Outgoing filled(JsonNode asked) throws Refusal {
        var name = asked.path("name").asString("");
        var language = asked.path("language").path("code").asString("");
        var words = byName.getOrDefault(name, Json.object()).path("languages").path(language);
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
