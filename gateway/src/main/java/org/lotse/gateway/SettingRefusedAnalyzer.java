package org.lotse.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Says in one sentence which setting was not understood. Its value is not repeated: it may be a secret.
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingRefusedAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        var refused = findCause(rootFailure, StartRefused.class);
        if (refused != null) {
            return new StartRefusedAnalyzer().analyze(rootFailure, refused);
        }
        var innermost = innermost(cause);
        return new FailureAnalysis(sentence(innermost), null, innermost);
    }

    private static BindException innermost(BindException outermost) {
        var innermost = outermost;
        for (Throwable it = outermost; it != null; it = it.getCause()) {
            if (it instanceof BindException bind) {
                innermost = bind;
            }
        }
        return innermost;
    }

    private static String sentence(BindException cause) {
        var property = cause.getName().toString();
        var type = cause.getTarget().getType().resolve(Object.class);
        for (var generic : cause.getTarget().getType().getGenerics()) {
            type = generic.resolve(Object.class);
        }
        return property + " is not understood: it must be " + kind(type);
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(it -> it.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "of ", ""));
        }
        return switch (type.getSimpleName()) {
            case "Duration" -> "a duration such as 30s, 15m, 48h or 90d";
            case "URI", "URL" -> "an address such as https://lotse.example.org";
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer", "long", "Long" -> "a whole number";
            default -> "a " + type.getSimpleName();
        };
    }
}
