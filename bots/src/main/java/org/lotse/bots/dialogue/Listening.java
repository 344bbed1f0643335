package org.lotse.bots.dialogue;

import static org.lotse.bots.dialogue.Dialogue.before;
import static org.lotse.bots.dialogue.Dialogue.quiet;
import static org.lotse.bots.dialogue.Dialogue.say;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.dialogue.Heard.Said;

/// One turn about something that a person said: what holds at every step, and the steps at which nothing is asked.
final class Listening {

    private static final Duration ERASE_WITHIN = Duration.ofMinutes(10);

    private final DialogueState at;
    private final Said said;
    private final Circumstances now;
    private final Utterance heard;

    Listening(DialogueState at, Said said, Circumstances now) {
        this.at = at;
        this.said = said;
        this.now = now;
        this.heard = new Utterance(said.content());
    }

    Turn turn() {
        if (heard.isAboutAnEarlierMessage()) {
            return quiet(at, heard.stored(at.consented()));
        }
        var asked = command();
        if (asked == Keyword.DELETE) {
            return say(at.interrupted(), Questions.erasure(now));
        }
        if (asked == Keyword.STOP) {
            // Once more: to write is to come back, unless it is this word.
            return at.step() == Step.STOPPED
                    ? quiet(at, List.of(new Act.Stop()))
                    : say(at.stopped(), Line.of("stop.done"), new Act.Stop());
        }
        return switch (at.step()) {
            case ERASURE -> erasure();
            case HANDED_OVER -> quiet(at, heard.stored(true));
            case CLOSED -> closed(asked);
            case STOPPED -> stopped(asked);
            case NEW -> at.consented() ? returned(asked) : met();
            case LANGUAGE, CONSENT, COUNTRY, QUESTION -> asking(at).turn(asked);
        };
    }

    /// What the person commands, by word or by button.
    private @Nullable Keyword command() {
        return switch (said.content()) {
            case Content.Text(var body) -> Understanding.keyword(body).orElse(null);
            case Content.Choice(var id) -> command(id);
            default -> null;
        };
    }

    private @Nullable Keyword command(String id) {
        return switch (id) {
            case "menu.delete" -> Keyword.DELETE;
            case "menu.stop" -> Keyword.STOP;
            case "menu.human" -> Keyword.HUMAN;
            case "menu.language" -> Keyword.LANGUAGE;
            // An old "No" to the privacy text takes the consent back.
            case "consent.no" -> at.consented() ? Keyword.DELETE : null;
            // An old "Yes, delete" is serious, but never enough by itself.
            case "erase.yes" -> at.step() == Step.ERASURE || isNobodyYet() ? null : Keyword.DELETE;
            default -> null;
        };
    }

    private boolean isNobodyYet() {
        return at.step() == Step.NEW && !at.consented();
    }

    /// First words, or those of somebody whom we have forgotten.
    private Turn met() {
        var question = Questions.language("opener", now, said.languageHint());
        var named = heard.answer(question, null).filter(it -> !heard.isNumber());
        if (named.isPresent()) {
            return asking(at.at(Step.LANGUAGE)).turn(null);
        }
        // The second of two taps on a button that has just led here.
        if (said.content() instanceof Content.Choice(var id) && (id.equals("consent.no") || id.startsWith("erase."))) {
            return quiet(at);
        }
        return begin();
    }

    private Turn begin() {
        var begun = at.asked(at.asked() || heard.looksLikeConcern());
        if (at.language() != null) {
            return new Turn(
                    begun.at(Step.CONSENT),
                    List.of(Asking.greeting(now), Questions.consent("consent.ask", now)),
                    heard.stored(false));
        }
        var opener = Questions.language("opener", now, said.languageHint());
        return say(begun.at(Step.LANGUAGE), opener, heard.stored(false));
    }

    /// The answer about erasure. Only a clear yes erases; whatever else is said is heard where the person stood before.
    private Turn erasure() {
        var back = at.resumed();
        var kept = Line.of("erase.kept");
        var answer = heard.answer(Questions.erasure(now), at.language());
        if (answer.equals(Optional.of("erase.yes"))) {
            return confirmed();
        }
        if (answer.isPresent() || said.content() instanceof Content.Start) {
            return before(kept, isAsking(back) ? asking(back).repeated() : quiet(back));
        }
        return before(kept, new Listening(back, said, now).turn());
    }

    /// A yes from before the question answers something else, and so may a word that comes long after it.
    private Turn confirmed() {
        if (!said.isAfter(at.questionAt())) {
            return quiet(at);
        }
        return said.content() instanceof Content.Choice || said.isWithin(ERASE_WITHIN, at.repeatedAt())
                ? say(DialogueState.initial(), Line.of("erase.done"), new Act.Erase())
                : say(at, Questions.erasure(now));
    }

    private Turn closed(@Nullable Keyword asked) {
        return heard.answer(Questions.feedback(), at.language())
                // Back to the first step, as somebody we know: a second tap is not counted.
                .map(it -> say(
                        at.at(Step.NEW),
                        Line.of("feedback.thanks"),
                        new Act.Feedback(it.substring(Questions.FEEDBACK.length()))))
                .orElseGet(() -> returned(asked));
    }

    private Turn stopped(@Nullable Keyword asked) {
        if (at.isHandedOver()) {
            return new Listening(at.resumed(), said, now).turn();
        }
        if (asked == null && !heard.isConcern() && !(said.content() instanceof Content.Start)) {
            return quiet(at, heard.storedBeside(at.consented()));
        }
        return at.consented() ? returned(asked) : begin();
    }

    /// Somebody who has agreed before begins anew.
    private Turn returned(@Nullable Keyword asked) {
        if (asked == Keyword.HUMAN || asked == Keyword.LANGUAGE || asked == Keyword.MENU) {
            return asking(at).turn(asked);
        }
        if (said.content() instanceof Content.Start || heard.isGreeting()) {
            return say(at.at(Step.QUESTION).asked(false), Line.of("greeting.again"));
        }
        return heard.isConcern() && !heard.isThanks()
                ? asking(at).handedOver("received.again")
                : quiet(at, heard.storedBeside(true));
    }

    private Asking asking(DialogueState state) {
        return new Asking(state, said, heard, now);
    }

    private static boolean isAsking(DialogueState state) {
        return switch (state.step()) {
            case LANGUAGE, CONSENT, COUNTRY, QUESTION -> true;
            case NEW, HANDED_OVER, CLOSED, STOPPED, ERASURE -> false;
        };
    }
}
