package org.lotse.sandbox.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Answer;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.platform.Fault;
import org.lotse.sandbox.platform.Faults;
import org.lotse.sandbox.platform.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fault switches of each platform, and the log of what was called.
final class FaultsApi {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<String, Platform> platforms;

    FaultsApi(List<Platform> platforms) {
        this.platforms = platforms.stream().collect(Collectors.toMap(Platform::channel, it -> it));
    }

    Answer answer(String method, List<String> path, Parameters parameters) {
        var platform = path.size() == 2 ? platforms.get(path.get(1)) : null;
        if (platform == null) {
            return Answer.problem(404, "There is no such channel here");
        }
        if (path.getFirst().equals("calls")) {
            return calls(platform, method);
        }
        var faults = platform.faults();
        if (method.equals("PUT")) {
            faults.set(changed(faults, parameters));
        } else if (method.equals("DELETE")) {
            faults.set(Faults.Settings.NONE);
        }
        if (!method.equals("GET")) {
            platform.ring("*");
        }
        return Answer.json(200, shown(faults));
    }

    private static Answer calls(Platform platform, String method) {
        if (method.equals("DELETE")) {
            platform.calls().clear();
            return Answer.nothing();
        }
        var list = Json.array();
        platform.calls()
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
    private static Faults.Settings changed(Faults faults, Parameters parameters) {
        var known = faults.known().stream().collect(Collectors.toMap(Fault::key, Function.identity()));
        var unknown = new HashSet<>(parameters.all().keySet());
        unknown.removeAll(known.keySet());
        unknown.removeAll(Set.of("chat", "methods"));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There is no switch " + String.join(", ", unknown));
        }
        var settings = faults.settings();
        for (var it : known.entrySet()) {
            if (parameters.text(it.getKey()).isPresent()) {
                settings = settings.with(it.getValue(), value(it.getValue(), parameters));
            }
        }
        return new Faults.Settings(
                settings.values(),
                parameters.text("chat").isPresent() ? chat(parameters) : settings.chat(),
                parameters.text("methods").isPresent() ? names(parameters.json("methods")) : settings.methods());
    }

    private static long value(Fault fault, Parameters parameters) {
        return switch (fault.kind()) {
            case COUNT -> Math.clamp(parameters.number(fault.key(), 0), 0, 1_000_000);
            case LASTING -> parameters.isTrue(fault.key()) ? 1 : 0;
            case SPAN -> duration(fault, parameters).toMillis();
        };
    }

    /// Whom the faults concern; 0 for everybody again.
    private static @Nullable Long chat(Parameters parameters) {
        long id = parameters.number("chat", 0);
        return id == 0 ? null : Long.valueOf(id);
    }

    private static Duration duration(Fault fault, Parameters parameters) {
        try {
            var duration = parameters.text(fault.key()).map(Duration::parse).orElse(Duration.ZERO);
            boolean late = duration.compareTo(LONGEST) > 0 || duration.isNegative();
            if (late && fault != Fault.CLOCK_SKEW) {
                throw new IllegalArgumentException(fault.key() + " is at most ten minutes");
            }
            return duration;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(fault.key() + " is a duration such as PT0.2S", e);
        }
    }

    private static Set<String> names(JsonNode methods) {
        var names = new HashSet<String>();
        methods.forEach(it -> names.add(it.asString("")));
        return Set.copyOf(names);
    }

    private static ObjectNode shown(Faults faults) {
        var settings = faults.settings();
        var shown = Json.object();
        var known = new TreeMap<String, Fault>();
        faults.known().forEach(it -> known.put(it.key(), it));
        known.forEach((key, fault) -> {
            switch (fault.kind()) {
                case COUNT -> shown.put(key, settings.value(fault));
                case LASTING -> shown.put(key, settings.isOn(fault));
                case SPAN -> shown.put(key, settings.span(fault).toString());
            }
        });
        shown.put("chat", settings.chat());
        var methods = shown.putArray("methods");
        settings.methods().stream().sorted().forEach(methods::add);
        return shown;
    }
}
