package org.lotse.sandbox.platform;

import java.util.Locale;

/// Something that can go wrong.
public enum Fault {
    /// Before each call.
    LATENCY(Kind.SPAN),
    /// How many calls are answered 429.
    TOO_MANY_REQUESTS(Kind.COUNT),
    /// Seconds that a 429 asks for.
    RETRY_AFTER(Kind.COUNT),
    /// How many calls are answered 502 with a page of HTML.
    SERVER_ERRORS(Kind.COUNT),
    /// How many calls are cut off before they are accepted.
    RESETS(Kind.COUNT),
    /// How many calls are accepted and then cut off.
    RESETS_AFTER(Kind.COUNT),
    /// How many calls are accepted and never answered.
    SWALLOW(Kind.COUNT),
    /// How many webhook deliveries come twice.
    DUPLICATES(Kind.COUNT),
    /// What people write overtakes what others write, and each delivery comes once more after its successor.
    REORDER(Kind.LASTING),
    /// The token is no longer known.
    UNAUTHORIZED(Kind.LASTING),
    /// Pause in the middle of each answer.
    SLOW_BODY(Kind.SPAN),
    /// By how much the platform's clock differs from ours.
    CLOCK_SKEW(Kind.SPAN),
    /// How many messages are accepted, and fail later.
    FAILS_LATER(Kind.COUNT),
    /// How many messages are refused because this person was written to too often.
    PAIR_RATE(Kind.COUNT),
    /// How many messages are refused because too much is sent at all.
    THROUGHPUT(Kind.COUNT),
    /// How many messages are refused because the whole account is held back for spam.
    SPAM_LIMIT(Kind.COUNT),
    /// What was read is told before it was delivered, and that before it was sent.
    SHUFFLE_STATUSES(Kind.LASTING),
    /// How many files are not handed out any more, as if their time was over.
    GONE_FILES(Kind.COUNT),
    /// How many files break off in their middle.
    BROKEN_FILES(Kind.COUNT),
    /// What usually fails later is refused at once.
    REFUSES_AT_ONCE(Kind.LASTING),
    /// How long events are gathered before they are delivered in one envelope.
    GATHER(Kind.SPAN);

    private static final long USUAL_RETRY_AFTER = 3;

    private final Kind kind;

    Fault(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// As the control interface calls it, such as `tooManyRequests`.
    public String key() {
        var key = new StringBuilder();
        for (var word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
            key.append(key.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return key.toString();
    }

    long usually() {
        return this == RETRY_AFTER ? USUAL_RETRY_AFTER : 0;
    }

    /// How a fault is set: how often it strikes, whether it is on, or how long it lasts.
    public enum Kind {
        COUNT,
        LASTING,
        SPAN
    }
}
