package org.lotse.bots.meta;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.ChannelDown;
import org.lotse.bots.channel.SendResult.ChannelHeld;
import org.lotse.bots.channel.SendResult.Refused;
import org.lotse.bots.channel.SendResult.TryLater;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.bots.channel.SendResult.Unreachable;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.http.Outcome;

/// What the Graph API's refusals mean to us, in our words. Its codes decide, as most refusals have the same status.
public final class GraphAnswers {

    private static final Duration BREATH = Duration.ofSeconds(1);
    /// One message in six seconds to a person, once their burst is used up.
    private static final Duration PAIR_RATE = Duration.ofSeconds(6);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(30);

    private GraphAnswers() {}

    /// What became of a message that was not accepted.
    public static SendResult toSending(Outcome<?, GraphRefusal> outcome) {
        return switch (outcome) {
            case Outcome.Done(var _) -> new SendResult.Unclear("no-message-id");
            case Outcome.Rejected(var refusal) -> toSending(refusal);
            case Outcome.NeverLeft() -> new TryLater(null, Scope.CHANNEL, "platform-away");
            case Outcome.Unanswered(var why) -> new SendResult.Unclear(why);
        };
    }

    /// What becomes of a message whose file Meta did not take: whatever went wrong, nothing was sent.
    ///
    /// @param unreadable whether it was our side that broke off
    public static SendResult toUploading(Outcome<?, GraphRefusal> outcome, boolean unreadable) {
        if (unreadable) {
            return new TryLater(null, Scope.PERSON, "file-away");
        }
        return switch (outcome) {
            case Outcome.Rejected(var refusal)
            when refusal.code() == null && refusal.status() == 413 -> new Refused("413", "too-large");
            case Outcome.Rejected(var refusal) -> toSending(refusal);
            case Outcome.NeverLeft() -> new TryLater(null, Scope.CHANNEL, "platform-away");
            case Outcome.Done(var _), Outcome.Unanswered(var _) -> new TryLater(null, Scope.PERSON, "platform-away");
        };
    }

    /// What becomes of fetching a file of which Meta did not say where it lies.
    public static FetchResult toFetching(Outcome<?, GraphRefusal> outcome) {
        return switch (outcome) {
            case Outcome.Rejected(var refusal) ->
                switch (toSending(refusal)) {
                    case TryLater(var pause, var _, var reason) -> new FetchResult.TryLater(pause, reason);
                    case ChannelHeld(var pause, var _) -> new FetchResult.TryLater(pause, "throttled");
                    case ChannelDown _, SendResult.Unclear _, SendResult.Accepted _ ->
                        new FetchResult.TryLater(refusal.pause(), "channel-down");
                    case Refused _, Unreachable _ -> new FetchResult.Gone("gone");
                };
            case Outcome.NeverLeft(), Outcome.Done(var _), Outcome.Unanswered(var _) ->
                new FetchResult.TryLater(null, "platform-away");
        };
    }

    /// What became of a message that Meta had accepted and gave up later.
    ///
    /// @return one word of ours
    public static String reasonOfFailure(int code, int subcode) {
        return switch (toSending(GraphRefusal.later(code, subcode))) {
            case Refused(var _, var reason) -> reason;
            case Unreachable(var reason) -> reason;
            case TryLater(var _, var _, var reason) -> reason;
            case ChannelDown _, ChannelHeld _ -> "restricted";
            case SendResult.Accepted _, SendResult.Unclear _ -> "rejected";
        };
    }

    /// The result, where only success will do.
    public static <T> T expectDone(Outcome<T, GraphRefusal> outcome) throws ChannelUnavailable {
        return switch (outcome) {
            case Outcome.Done(var value) -> value;
            case Outcome.Rejected(var refusal) -> {
                var trouble = toTrouble(refusal);
                throw new ChannelUnavailable(
                        trouble, "Meta refuses with " + name(refusal) + ": " + trouble.code(), refusal.pause());
            }
            case Outcome.NeverLeft() -> throw new ChannelUnavailable(Trouble.AWAY, "Meta cannot be reached", null);
            case Outcome.Unanswered(var why) ->
                throw new ChannelUnavailable(Trouble.AWAY, "Meta does not answer as it should: " + why, null);
        };
    }

    /// What the failure of a message that Meta had accepted says of the whole channel.
    public static Optional<Trouble> troubleOfFailure(int code) {
        return switch (toSending(GraphRefusal.later(code, 0))) {
            case ChannelDown(var trouble) -> Optional.of(trouble);
            case ChannelHeld(var _, var trouble) -> Optional.of(trouble);
            case Refused _, Unreachable _, TryLater _, SendResult.Accepted _, SendResult.Unclear _ -> Optional.empty();
        };
    }

    private static Trouble toTrouble(GraphRefusal refusal) {
        return switch (toSending(refusal)) {
            case ChannelDown(var trouble) -> trouble;
            case TryLater _, ChannelHeld _ -> Trouble.AWAY;
            case Refused _, Unreachable _, SendResult.Accepted _, SendResult.Unclear _ -> Trouble.REFUSED;
        };
    }

    static SendResult toSending(GraphRefusal refusal) {
        if (refusal.code() == null) {
            return notGraph(refusal);
        }
        var bySubcode = bySubcode(refusal);
        if (bySubcode != null) {
            return bySubcode;
        }
        var byCode = byCode(refusal, refusal.code());
        return byCode == null || (byCode instanceof Refused && isPassing(refusal)) ? byStatus(refusal) : byCode;
    }

    private static SendResult notGraph(GraphRefusal refusal) {
        return switch (refusal.status()) {
            case 413 -> new Refused("413", "too-long");
            case 429 -> throttled(refusal, null, Scope.CHANNEL);
            default -> new ChannelDown(Trouble.NOT_THE_PLATFORM);
        };
    }

    private static @Nullable SendResult bySubcode(GraphRefusal refusal) {
        return switch (refusal.subcode()) {
            case 2018278, 2018065, 2018108, 2534022 -> refused(refusal, "window-closed");
            case 2018001, 2534014 -> new Unreachable("unknown-person");
            case 2018034 -> refused(refusal, "empty");
            case 2018109 -> refused(refusal, "too-large");
            case 2018047, 2018294 -> refused(refusal, "file");
            case 1545041 -> new Unreachable("blocked");
            case 1893063 -> new ChannelHeld(longer(refusal, LONG), Trouble.RESTRICTED);
            default -> null;
        };
    }

    private static @Nullable SendResult byCode(GraphRefusal refusal, int code) {
        return switch (code) {
            case 4, 17, 32, 613, 80006, 80007 -> throttled(refusal, MINUTE, Scope.CHANNEL);
            case 133016, 131064 -> throttled(refusal, LONG, Scope.CHANNEL);
            case 130429 -> throttled(refusal, BREATH, Scope.CHANNEL);
            case 131056 -> throttled(refusal, PAIR_RATE, Scope.PERSON);
            case 131048 -> new ChannelHeld(longer(refusal, LONG), Trouble.RESTRICTED);
            case 2, 131016, 131057 -> new TryLater(refusal.pause(), Scope.CHANNEL, "platform-away");
            case 1, 1200 -> new TryLater(refusal.pause(), Scope.PERSON, "platform-away");
            case 131000, 131052, 131053 -> new TryLater(refusal.pause(), Scope.MESSAGE, "platform-away");
            case 0, 102, 190 -> new ChannelDown(Trouble.TOKEN);
            case 3, 10 -> notAllowed(refusal);
            case 368, 131031 -> new ChannelDown(Trouble.LOCKED);
            case 131042, 131044 -> new ChannelDown(Trouble.PAYMENT);
            case 131037, 131045 -> new ChannelDown(Trouble.REGISTRATION);
            case 551 -> new Unreachable("blocked");
            case 131026, 131030, 131062, 131063, 137000 -> refused(refusal, "not-reachable");
            case 130472, 130497, 131049 -> refused(refusal, "restricted");
            case 131047 -> refused(refusal, "window-closed");
            case 131050 -> refused(refusal, "opted-out");
            case 131051 -> refused(refusal, "unsupported");
            case 33, 100, 131005, 131008, 131009, 131021, 135000 -> refused(refusal, "rejected");
            default ->
                switch (code / 1_000) {
                    case 132 -> refused(refusal, "template");
                    case 0 -> code / 100 == 2 ? notAllowed(refusal) : null;
                    default -> null;
                };
        };
    }

    /// With a subcode that we do not know it may be about one person: nobody else shall wait for that.
    private static SendResult notAllowed(GraphRefusal refusal) {
        return refusal.subcode() == 0
                ? new ChannelDown(Trouble.PERMISSION)
                : new TryLater(refusal.pause(), Scope.MESSAGE, "restricted");
    }

    /// Whether Meta says that it is not about the message.
    private static boolean isPassing(GraphRefusal refusal) {
        return refusal.passing() || refusal.status() == 429;
    }

    /// For codes that Meta adds tomorrow.
    private static SendResult byStatus(GraphRefusal refusal) {
        if (refusal.passing() || refusal.status() >= 500) {
            return new TryLater(refusal.pause(), Scope.PERSON, "platform-away");
        }
        return switch (refusal.status()) {
            case 401 -> new ChannelDown(Trouble.TOKEN);
            case 429 -> throttled(refusal, MINUTE, Scope.CHANNEL);
            default -> refused(refusal, "rejected");
        };
    }

    private static TryLater throttled(GraphRefusal refusal, @Nullable Duration otherwise, Scope scope) {
        return new TryLater(refusal.pause() == null ? otherwise : refusal.pause(), scope, "throttled");
    }

    private static Duration longer(GraphRefusal refusal, Duration least) {
        return refusal.pause() == null || refusal.pause().compareTo(least) < 0 ? least : refusal.pause();
    }

    private static Refused refused(GraphRefusal refusal, String reason) {
        return new Refused(name(refusal), reason);
    }

    private static String name(GraphRefusal refusal) {
        var code = refusal.code() == null ? Integer.toString(refusal.status()) : Integer.toString(refusal.code());
        return refusal.subcode() == 0 ? code : code + "/" + refusal.subcode();
    }
}
