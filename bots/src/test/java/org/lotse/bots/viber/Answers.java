package org.lotse.bots.viber;

import java.time.Duration;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.ChannelDown;
import org.lotse.bots.channel.SendResult.Refused;
import org.lotse.bots.channel.SendResult.TryLater;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.bots.channel.SendResult.Unreachable;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.http.Outcome;
import org.lotse.bots.viber.BotApi.Answer;
import org.lotse.bots.viber.BotApi.Refusal;

/// What Viber's answers mean to us, in our words.
final class Answers {

    private Answers() {}

    static SendResult toSending(Outcome<Answer, Refusal> outcome) {
        return switch (outcome) {
            case Outcome.Done(var answer) ->
                answer.messageToken() == null
                        ? new SendResult.Unclear("no-message-id")
                        : new SendResult.Accepted(answer.messageToken());
            case Outcome.Rejected(var refusal) -> toSending(refusal);
            case Outcome.NeverLeft() -> new TryLater(null, Scope.CHANNEL, "platform-away");
            case Outcome.Unanswered(var why) -> new SendResult.Unclear(why);
        };
    }

    static Answer expectDone(Outcome<Answer, Refusal> outcome) throws ChannelUnavailable {
        return switch (outcome) {
            case Outcome.Done(var answer) -> answer;
            case Outcome.Rejected(var refusal) ->
                throw new ChannelUnavailable(
                        toTrouble(refusal), "Viber refuses with " + refusal.name(), refusal.pause());
            case Outcome.NeverLeft() -> throw new ChannelUnavailable(Trouble.AWAY, "Viber cannot be reached", null);
            case Outcome.Unanswered(var why) ->
                throw new ChannelUnavailable(Trouble.AWAY, "Viber does not answer as it should: " + why, null);
        };
    }

    private static Trouble toTrouble(Refusal refusal) {
        return switch (toSending(refusal)) {
            case ChannelDown(var trouble) -> trouble;
            case TryLater _ -> Trouble.AWAY;
            default -> Trouble.REFUSED;
        };
    }

    private static SendResult toSending(Refusal refusal) {
        return switch (refusal.code()) {
            case Refusal.NOT_VIBER -> ofAnotherHost(refusal);
            case 2 -> new ChannelDown(Trouble.TOKEN);
            case 5 -> new Unreachable("unknown-person");
            case 6 -> new Unreachable("blocked");
            case 7, 8, 9 -> new ChannelDown(Trouble.LOCKED);
            case 10 -> new ChannelDown(Trouble.REGISTRATION);
            case 11, 13, 14 -> new Refused(refusal.name(), "not-reachable");
            case 12 -> new TryLater(Duration.ofMinutes(1), Scope.CHANNEL, "throttled");
            case 23, 24 -> new ChannelDown(Trouble.PAYMENT);
            default -> new Refused(refusal.name(), "rejected");
        };
    }

    private static SendResult ofAnotherHost(Refusal refusal) {
        return switch (refusal.httpStatus()) {
            case 413 -> new Refused(refusal.name(), "too-long");
            case 429 -> new TryLater(refusal.pause(), Scope.CHANNEL, "throttled");
            default -> new ChannelDown(Trouble.NOT_THE_PLATFORM);
        };
    }
}
