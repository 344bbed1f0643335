package org.lotse.bots.telegram;

import java.time.Duration;
import java.util.Locale;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.FetchResult;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.http.Outcome;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/// What the Bot API's answers mean to us, in our words.
final class Answers {

    private static final String ELSEWHERE = "api-url leads to a host that sends us elsewhere";
    private static final String CONFLICT = "another process polls this bot, or a webhook is set for it";
    private static final Duration CONFLICT_PASSES = Duration.ofMinutes(1);

    private Answers() {}

    static SendResult toSending(Outcome<Message, Refusal> outcome) {
        return switch (outcome) {
            case Outcome.Done(var message) ->
                message.getMessageId() == null
                        ? new SendResult.Unclear("no-message-id")
                        : new SendResult.Accepted(MessageIds.of(message.getChatId(), message.getMessageId()));
            case Outcome.Rejected(var refusal) -> toSending(refusal);
            case Outcome.NeverLeft() -> new SendResult.TryLater(null, Scope.CHANNEL, "platform-away");
            case Outcome.Unanswered(var why) -> new SendResult.Unclear(why);
        };
    }

    /// @param unreadable whether it was our side that broke off, so that certainly nothing was sent
    static SendResult toSendingFile(Outcome<Message, Refusal> outcome, boolean unreadable) {
        if (unreadable) {
            return new SendResult.TryLater(null, Scope.PERSON, "file-away");
        }
        return outcome instanceof Outcome.Rejected(var refusal) && refusal.code() == 413
                ? new SendResult.Refused("413", "too-large")
                : toSending(outcome);
    }

    /// What becomes of fetching a file of which Telegram did not say where it lies.
    static FetchResult toFetching(Outcome<?, Refusal> outcome) {
        return switch (outcome) {
            case Outcome.Rejected(var refusal) -> toFetching(refusal);
            case Outcome.Done(var _) -> new FetchResult.Gone("gone");
            case Outcome.NeverLeft(), Outcome.Unanswered(var _) -> new FetchResult.TryLater(null, "platform-away");
        };
    }

    /// The result, where only success will do.
    static <T> T expectDone(Outcome<T, Refusal> outcome) throws ChannelUnavailable {
        return switch (outcome) {
            case Outcome.Done(var value) -> value;
            case Outcome.Rejected(var refusal) -> throw unavailable(refusal);
            case Outcome.NeverLeft() -> throw new ChannelUnavailable(Trouble.AWAY, "Telegram cannot be reached", null);
            case Outcome.Unanswered(var why) ->
                throw new ChannelUnavailable(Trouble.AWAY, "Telegram does not answer as it should: " + why, null);
        };
    }

    private static ChannelUnavailable unavailable(Refusal refusal) {
        return switch (refusal.code()) {
            case 401, 404 -> unavailable(Trouble.TOKEN, "Telegram does not know the bot's token", refusal);
            case 409 -> unavailable(Trouble.CONFLICT, CONFLICT, refusal);
            case 429 -> unavailable(Trouble.AWAY, "Telegram asks us to slow down", refusal);
            default ->
                refusal.code() < 400
                        ? unavailable(Trouble.NOT_THE_PLATFORM, ELSEWHERE, refusal)
                        : unavailable(Trouble.REFUSED, "Telegram refuses with " + refusal.code(), refusal);
        };
    }

    private static ChannelUnavailable unavailable(Trouble trouble, String reason, Refusal refusal) {
        return new ChannelUnavailable(trouble, reason, refusal.pause());
    }

    /// A 429 does not say whom it concerns: nearly always one chat. Where it is the whole bot,
    /// the next person's message meets it too and waits as well.
    private static SendResult toSending(Refusal refusal) {
        var code = Integer.toString(refusal.code());
        if (refusal.code() < 400) {
            return new SendResult.ChannelDown(Trouble.NOT_THE_PLATFORM);
        }
        return switch (refusal.code()) {
            case 401, 404 -> new SendResult.ChannelDown(Trouble.TOKEN);
            case 403 -> new SendResult.Unreachable("blocked");
            case 409 -> new SendResult.ChannelHeld(CONFLICT_PASSES, Trouble.CONFLICT);
            case 413 -> new SendResult.Refused(code, "too-long");
            case 429 -> new SendResult.TryLater(refusal.pause(), Scope.PERSON, "throttled");
            default -> new SendResult.Refused(code, reason(refusal.words().toLowerCase(Locale.ROOT)));
        };
    }

    private static FetchResult toFetching(Refusal refusal) {
        var words = refusal.words().toLowerCase(Locale.ROOT);
        return switch (refusal.code()) {
            case 400 ->
                words.contains("too big")
                        ? new FetchResult.TooLarge()
                        : words.contains("temporarily")
                                ? new FetchResult.TryLater(null, "platform-away")
                                : new FetchResult.Gone("gone");
            case 429 -> new FetchResult.TryLater(refusal.pause(), "throttled");
            default -> new FetchResult.TryLater(refusal.pause(), "channel-down");
        };
    }

    private static String reason(String words) {
        if (words.contains("chat not found") || words.contains("peer_id_invalid")) {
            return "unknown-person";
        }
        if (words.contains("too long")) {
            return "too-long";
        }
        if (words.contains("button")) {
            return "options";
        }
        if (words.contains("too big") || words.contains("too large")) {
            return "too-large";
        }
        if (words.contains("photo_") || words.contains("image_process") || words.contains("file must be")) {
            return "file";
        }
        if (words.contains("upgraded to a supergroup")) {
            return "became-a-group";
        }
        return "rejected";
    }
}
