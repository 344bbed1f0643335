package org.lotse.sandbox.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Answer;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.telegram.Faults;
import org.lotse.sandbox.telegram.Telegram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fault switches, and the log of what bots called.
final class FaultsApi {

    private static final Set<String> SWITCHES = Set.of(
            "latency",
            "tooManyRequests",
            "retryAfter",
            "serverErrors",
            "resets",
            "resetsAfter",
            "swallow",
            "duplicates",
            "reorder",
            "unauthorized",
            "slowBody",
            "clockSkew",
            "chat",
            "methods");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Telegram telegram;

    FaultsApi(Telegram telegram) {
        this.telegram = telegram;
    }

    Answer answer(String method, List<String> path, Parameters parameters) {
        if (path.size() != 2 || !path.get(1).equals("telegram")) {
            return Answer.problem(404, "There is no such channel here");
        }
        if (path.getFirst().equals("calls")) {
            return calls(method);
        }
        if (method.equals("PUT")) {
            telegram.faults().set(changed(telegram.faults().settings(), parameters));
        } else if (method.equals("DELETE")) {
            telegram.faults().set(Faults.Settings.NONE);
        }
        if (!method.equals("GET")) {
            telegram.ring("*");
        }
        return Answer.json(200, shown(telegram.faults().settings()));
    }

    private Answer calls(String method) {
        if (method.equals("DELETE")) {
            telegram.calls().clear();
            return Answer.nothing();
        }
        var list = Json.array();
        telegram.calls()
                .all()
                .forEach(it -> list.addObject()
                        .put("method", it.method())
                        .put("at", it.at().toString())
                        .put("chatId", it.chat())
                        .put("status", it.status())
                        .put("bot", it.bot()));
        return Answer.json(200, list);
    }

    /// The switches named are set, the others stay.
    private static Faults.Settings changed(Faults.Settings s, Parameters parameters) {
        var unknown = new HashSet<>(parameters.all().keySet());
        unknown.removeAll(SWITCHES);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There is no switch " + String.join(", ", unknown));
        }
        return new Faults.Settings(
                duration(parameters, "latency", s.latency()),
                count(parameters, "tooManyRequests", s.tooManyRequests()),
                count(parameters, "retryAfter", s.retryAfter()),
                count(parameters, "serverErrors", s.serverErrors()),
                count(parameters, "resets", s.resets()),
                count(parameters, "resetsAfter", s.resetsAfter()),
                count(parameters, "swallow", s.swallow()),
                count(parameters, "duplicates", s.duplicates()),
                isOn(parameters, "reorder", s.reorder()),
                isOn(parameters, "unauthorized", s.unauthorized()),
                duration(parameters, "slowBody", s.slowBody()),
                duration(parameters, "clockSkew", s.clockSkew()),
                parameters.text("chat").isPresent() ? chat(parameters) : s.chat(),
                parameters.text("methods").isPresent() ? names(parameters.json("methods")) : s.methods());
    }

    /// Whom the faults concern; 0 for everybody again.
    private static @Nullable Long chat(Parameters parameters) {
        long id = parameters.number("chat", 0);
        return id == 0 ? null : Long.valueOf(id);
    }

    private static Duration duration(Parameters parameters, String name, Duration old) {
        try {
            var duration = parameters.text(name).map(Duration::parse).orElse(old);
            boolean late = duration.compareTo(LONGEST) > 0 || duration.isNegative();
            if (late && !name.equals("clockSkew")) {
                throw new IllegalArgumentException(name + " is at most ten minutes");
            }
            return duration;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is a duration such as PT0.2S", e);
        }
    }

    private static int count(Parameters parameters, String name, int old) {
        return Math.clamp(parameters.number(name, old), 0, 1_000_000);
    }

    private static boolean isOn(Parameters parameters, String name, boolean old) {
        return parameters.text(name).isPresent() ? parameters.isTrue(name) : old;
    }

    private static Set<String> names(JsonNode methods) {
        var names = new HashSet<String>();
        methods.forEach(it -> names.add(it.asString("")));
        return Set.copyOf(names);
    }

    private static ObjectNode shown(Faults.Settings s) {
        var shown = Json.object()
                .put("latency", s.latency().toString())
                .put("tooManyRequests", s.tooManyRequests())
                .put("retryAfter", s.retryAfter())
                .put("serverErrors", s.serverErrors())
                .put("resets", s.resets())
                .put("resetsAfter", s.resetsAfter())
                .put("swallow", s.swallow())
                .put("duplicates", s.duplicates())
                .put("reorder", s.reorder())
                .put("unauthorized", s.unauthorized())
                .put("slowBody", s.slowBody().toString())
                .put("clockSkew", s.clockSkew().toString())
                .put("chat", s.chat());
        var methods = shown.putArray("methods");
        s.methods().stream().sorted().forEach(methods::add);
        return shown;
    }
}
