package org.lotse.bots.viber;

import java.time.Duration;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.ChannelDown;
import org.lotse.bots.channel.SendResult.Refused;
import org.lotse.bots.channel.SendResult.TryLater;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.bots.channel.SendResult.Unreachable;
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

    static void expectDone(Outcome<Answer, Refusal> outcome) throws ChannelUnavailable {
        switch (outcome) {
            case Outcome.Done(var _) -> {}
            case Outcome.Rejected(var refusal) ->
                throw new ChannelUnavailable(
                        toSending(refusal) instanceof ChannelDown(var why)
                                ? why
                                : "Viber refuses with " + refusal.name(),
                        refusal.pause());
            case Outcome.NeverLeft() -> throw new ChannelUnavailable("Viber cannot be reached", null);
            case Outcome.Unanswered(var why) ->
                throw new ChannelUnavailable("Viber does not answer as it should: " + why, null);
        }
    }

    private static SendResult toSending(Refusal refusal) {
        return switch (refusal.code()) {
            case Refusal.NOT_VIBER -> ofAnotherHost(refusal);
            case 2 -> new ChannelDown("Viber does not take the token");
            case 5 -> new Unreachable("unknown-person");
            case 6 -> new Unreachable("blocked");
            case 7, 8, 9 -> new ChannelDown("Viber has blocked the bot");
            case 10 -> new ChannelDown("Viber does not know where to deliver: set lotse.public-url");
            case 11, 13, 14 -> new Refused(refusal.name(), "not-reachable");
            case 12 -> new TryLater(Duration.ofMinutes(1), Scope.CHANNEL, "throttled");
            case 23, 24 -> new ChannelDown("Viber sends nothing before it is paid");
            default -> new Refused(refusal.name(), "rejected");
        };
    }

    private static SendResult ofAnotherHost(Refusal refusal) {
        return switch (refusal.httpStatus()) {
            case 413 -> new Refused(refusal.name(), "too-long");
            case 429 -> new TryLater(refusal.pause(), Scope.CHANNEL, "throttled");
            default -> new ChannelDown("what answers at api-url is not Viber");
        };
    }
}
