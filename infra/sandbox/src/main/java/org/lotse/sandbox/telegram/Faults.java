package org.lotse.sandbox.telegram;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What goes wrong at the moment, and how often still. Safe for use by many threads.
///
/// Counted faults hit calls that put something before a person (`send…`, `edit…`, `delete…`), but not typing signs,
/// which a bot may send at any time. `methods` names others; `*` means all. Latency and `unauthorized` hit every call
/// unless methods are named. `chat` narrows all of it to one person.
public final class Faults {

    private Settings settings = Settings.NONE;

    public synchronized Settings settings() {
        return settings;
    }

    public synchronized void set(Settings wanted) {
        settings = wanted;
    }

    /// How long this call has to wait.
    synchronized Duration latency(String method, @Nullable Long chat) {
        return concerns(chat) && (settings.methods.isEmpty() || named(method)) ? settings.latency : Duration.ZERO;
    }

    /// What becomes of this call; a counted fault is used up by it.
    synchronized Fate next(String method, @Nullable Long chat) {
        var s = settings;
        if (!concerns(chat)) {
            return Fate.FINE;
        }
        if (s.unauthorized && (s.methods.isEmpty() || named(method))) {
            return Fate.UNAUTHORIZED;
        }
        if (s.methods.isEmpty() ? !reachesSomebody(method) : !named(method)) {
            return Fate.FINE;
        }
        if (s.resets > 0) {
            settings = s.with(s.tooManyRequests, s.serverErrors, s.resets - 1, s.resetsAfter, s.swallow, s.duplicates);
            return Fate.RESET;
        }
        if (s.tooManyRequests > 0) {
            settings = s.with(s.tooManyRequests - 1, s.serverErrors, s.resets, s.resetsAfter, s.swallow, s.duplicates);
            return Fate.TOO_MANY_REQUESTS;
        }
        if (s.serverErrors > 0) {
            settings = s.with(s.tooManyRequests, s.serverErrors - 1, s.resets, s.resetsAfter, s.swallow, s.duplicates);
            return Fate.SERVER_ERROR;
        }
        if (s.swallow > 0) {
            settings = s.with(s.tooManyRequests, s.serverErrors, s.resets, s.resetsAfter, s.swallow - 1, s.duplicates);
            return Fate.SWALLOWED;
        }
        if (s.resetsAfter > 0) {
            settings = s.with(s.tooManyRequests, s.serverErrors, s.resets, s.resetsAfter - 1, s.swallow, s.duplicates);
            return Fate.RESET_AFTER;
        }
        return Fate.FINE;
    }

    /// Whether an update that was just delivered comes again.
    synchronized boolean takeDuplicate(long chat) {
        var s = settings;
        if (s.duplicates == 0 || !concerns(chat)) {
            return false;
        }
        settings = s.with(s.tooManyRequests, s.serverErrors, s.resets, s.resetsAfter, s.swallow, s.duplicates - 1);
        return true;
    }

    synchronized boolean reorders(long chat) {
        return settings.reorder && concerns(chat);
    }

    private boolean concerns(@Nullable Long chat) {
        return settings.chat == null || settings.chat.equals(chat);
    }

    private boolean named(String method) {
        return settings.methods.contains("*") || settings.methods.stream().anyMatch(method::equalsIgnoreCase);
    }

    private static boolean reachesSomebody(String method) {
        return !method.equals("sendChatAction")
                && (method.startsWith("send") || method.startsWith("edit") || method.startsWith("delete"))
                && !method.equals("deleteWebhook");
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
    /// @param latency before each call
    /// @param tooManyRequests how many calls are answered 429
    /// @param retryAfter seconds that a 429 asks for
    /// @param serverErrors how many calls are answered 502 with a page of HTML
    /// @param resets how many calls are cut off before they are accepted
    /// @param resetsAfter how many calls are accepted and then cut off
    /// @param swallow how many calls are accepted and never answered
    /// @param duplicates how many webhook deliveries come twice
    /// @param reorder updates of one chat overtake those of another, and each comes once more after its successor
    /// @param unauthorized the token is no longer known
    /// @param slowBody pause in the middle of each answer
    /// @param clockSkew by how much Telegram's clock differs from ours
    /// @param chat whom alone all this concerns; `null` for everybody
    /// @param methods which methods are hit; empty for the usual
    public record Settings(
            Duration latency,
            int tooManyRequests,
            int retryAfter,
            int serverErrors,
            int resets,
            int resetsAfter,
            int swallow,
            int duplicates,
            boolean reorder,
            boolean unauthorized,
            Duration slowBody,
            Duration clockSkew,
            @Nullable Long chat,
            Set<String> methods) {

        public static final Settings NONE = new Settings(
                Duration.ZERO, 0, 3, 0, 0, 0, 0, 0, false, false, Duration.ZERO, Duration.ZERO, null, Set.of());

        private Settings with(int tooMany, int errors, int cut, int cutAfter, int swallowed, int twice) {
            return new Settings(
                    latency,
                    tooMany,
                    retryAfter,
                    errors,
                    cut,
                    cutAfter,
                    swallowed,
                    twice,
                    reorder,
                    unauthorized,
                    slowBody,
                    clockSkew,
                    chat,
                    methods);
        }
    }
}
