package org.lotse.sandbox.platform;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What goes wrong on a platform at the moment, and how often still. Safe for use by many threads.
///
/// Counted faults hit calls that put something before a person, but not typing signs, which a bot may send at any time.
/// `methods` names others; `*` means all. Latency and `unauthorized` hit every call unless methods are named. `chat`
/// narrows all of it to one person.
public final class Faults {

    private final Predicate<String> reachesSomebody;
    private final Set<Fault> known;
    private Settings settings = Settings.NONE;

    /// @param reachesSomebody which methods put something before a person
    /// @param known what can go wrong here
    public Faults(Predicate<String> reachesSomebody, Set<Fault> known) {
        this.reachesSomebody = reachesSomebody;
        this.known = Set.copyOf(known);
    }

    public Set<Fault> known() {
        return known;
    }

    public synchronized Settings settings() {
        return settings;
    }

    public synchronized void set(Settings wanted) {
        settings = wanted;
    }

    /// How long this call has to wait.
    synchronized Duration latency(String method, @Nullable Long chat) {
        return concerns(chat) && (settings.methods.isEmpty() || named(method))
                ? settings.span(Fault.LATENCY)
                : Duration.ZERO;
    }

    /// What becomes of this call; a counted fault is used up by it.
    synchronized Fate next(String method, @Nullable Long chat) {
        if (!concerns(chat)) {
            return Fate.FINE;
        }
        if (settings.isOn(Fault.UNAUTHORIZED) && (settings.methods.isEmpty() || named(method))) {
            return Fate.UNAUTHORIZED;
        }
        if (settings.methods.isEmpty() ? !reachesSomebody.test(method) : !named(method)) {
            return Fate.FINE;
        }
        if (use(Fault.RESETS)) {
            return Fate.RESET;
        }
        if (use(Fault.TOO_MANY_REQUESTS)) {
            return Fate.TOO_MANY_REQUESTS;
        }
        if (use(Fault.SERVER_ERRORS)) {
            return Fate.SERVER_ERROR;
        }
        if (use(Fault.SWALLOW)) {
            return Fate.SWALLOWED;
        }
        return use(Fault.RESETS_AFTER) ? Fate.RESET_AFTER : Fate.FINE;
    }

    /// Whether this counted fault strikes now; it is used up by that.
    public synchronized boolean take(Fault fault, @Nullable Long chat) {
        return concerns(chat) && use(fault);
    }

    /// Whether this lasting fault is on for this person.
    public synchronized boolean isOn(Fault fault, @Nullable Long chat) {
        return settings.isOn(fault) && concerns(chat);
    }

    private boolean use(Fault fault) {
        long left = settings.value(fault);
        if (left > 0) {
            settings = settings.with(fault, left - 1);
        }
        return left > 0;
    }

    private boolean concerns(@Nullable Long chat) {
        return settings.chat == null || settings.chat.equals(chat);
    }

    private boolean named(String method) {
        return settings.methods.contains("*") || settings.methods.stream().anyMatch(method::equalsIgnoreCase);
    }

    enum Fate {
        FINE,
        UNAUTHORIZED,
        RESET,
        TOO_MANY_REQUESTS,
        SERVER_ERROR,
        SWALLOWED,
        RESET_AFTER
    }

    /// The switches.
    ///
    /// @param values how often still, 1 for what is on, or milliseconds; what is missing is off
    /// @param chat whom alone all this concerns; `null` for everybody
    /// @param methods which methods are hit; empty for the usual
    public record Settings(
            Map<Fault, Long> values, @Nullable Long chat, Set<String> methods) {

        public static final Settings NONE = new Settings(Map.of(), null, Set.of());

        public long value(Fault fault) {
            return values.getOrDefault(fault, fault.usually());
        }

        public boolean isOn(Fault fault) {
            return value(fault) > 0;
        }

        public Duration span(Fault fault) {
            return Duration.ofMillis(value(fault));
        }

        public Settings with(Fault fault, long value) {
            var changed = new EnumMap<Fault, Long>(Fault.class);
            changed.putAll(values);
            changed.put(fault, value);
            return new Settings(Map.copyOf(changed), chat, methods);
        }
    }
}
