package org.lotse.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What a caller passed, whichever way: in the query, as JSON, as a form or as multipart.
///
/// Platforms take a number, a string or a structure alike in each of these, so everything is kept as text: a structure
/// as its JSON.
public final class Parameters {

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Upload> uploads = new HashMap<>();
    private boolean readable = true;

    private Parameters() {}

    public static Parameters of(Request request) {
        var parameters = new Parameters();
        parameters.readForm(request.query());
        var type = request.header("Content-Type").toLowerCase(Locale.ROOT);
        if (request.body().length == 0) {
            return parameters;
        }
        if (type.startsWith("application/json")) {
            parameters.readJson(Json.read(request.text()));
        } else if (type.startsWith("multipart/form-data")) {
            Multipart.read(request.header("Content-Type"), request.body(), parameters.values, parameters.uploads);
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            parameters.readForm(request.text());
        }
        return parameters;
    }

    /// What a JSON object holds, such as the call that a webhook's answer may carry.
    public static Parameters of(JsonNode json) {
        var parameters = new Parameters();
        parameters.readJson(json);
        return parameters;
    }

    /// Whether the body was what it said it was.
    public boolean readable() {
        return readable;
    }

    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// The number passed, or the fallback where there is none.
    public long number(String name, long fallback) {
        return text(name)
                .map(String::strip)
                .filter(it -> it.matches("-?\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(fallback);
    }

    public boolean isTrue(String name) {
        return text(name)
                .filter(it -> it.equalsIgnoreCase("true") || it.equals("1"))
                .isPresent();
    }

    /// The structure passed; missing where there is none or it is no JSON.
    public JsonNode json(String name) {
        return text(name).map(Json::read).orElseGet(MissingNode::getInstance);
    }

    public Optional<Upload> upload(String name) {
        return Optional.ofNullable(uploads.get(name));
    }

    private void readJson(JsonNode body) {
        if (!body.isObject()) {
            readable = false;
        }
        body.forEachEntry((name, value) -> {
            if (!value.isNull()) {
                values.put(name, value.isContainer() ? value.toString() : value.asString(""));
            }
        });
    }

    private void readForm(String form) {
        var pairs = new StringTokenizer(form, "&");
        while (pairs.hasMoreTokens()) {
            var pair = pairs.nextToken();
            int equals = pair.indexOf('=');
            try {
                if (equals > 0) {
                    values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            } catch (IllegalArgumentException e) {
                readable = false;
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
