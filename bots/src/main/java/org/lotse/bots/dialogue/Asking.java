package org.lotse.bots.dialogue;

import static org.lotse.bots.dialogue.Dialogue.quiet;
import static org.lotse.bots.dialogue.Dialogue.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.dialogue.Heard.Said;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;

/// One turn at a step at which the bot asks something: language, consent, country, concern.
final class Asking {

    /// The privacy text that people agree to; a new wording is a new version.
    static final String PRIVACY_TEXT = "2026-11";

    private static final int ASKED_AGAIN = 2;
    private static final int HUMAN_OFFERED = 3;

    private final DialogueState at;
    private final Said said;
    private final Utterance heard;
    private final Circumstances now;

    Asking(DialogueState at, Said said, Utterance heard, Circumstances now) {
        this.at = at;
        this.said = said;
        this.heard = heard;
        this.now = now;
    }

    Turn turn(@Nullable Keyword asked) {
        if (said.content() instanceof Content.Start) {
            return isSeen() ? repeated() : quiet(at);
        }
        if (asked != null && (at.consented() || asked != Keyword.HUMAN)) {
            return commanded(asked);
        }
        if (at.consented() && at.misunderstood() == HUMAN_OFFERED && isSeen()) {
            var wanted = heard.answer(Questions.human(), at.language());
            if (wanted.isPresent()) {
                return wanted.get().equals("human.yes") ? human() : goOn(at, answered());
            }
        }
        return heard.answer(question(), at.language())
                .filter(_ -> isAnswer() || isPlain())
                .map(this::understood)
                .orElseGet(this::somethingElse);
    }

    /// What was said before the question was first put was not said to it.
    private boolean isAnswer() {
        return said.isAfter(at.questionAt());
    }

    /// Whether the person can have seen what the bot said last.
    private boolean isSeen() {
        return said.isAfter(at.repeatedAt());
    }

    /// Whether the answer says by itself what it means. Nobody agrees to a text that they have not seen.
    private boolean isPlain() {
        return at.step() != Step.CONSENT && !heard.isNumber();
    }

    /// The question of this step once more.
    Turn repeated() {
        return say(at.misunderstood(0), question());
    }

    /// What was said is a human's to answer.
    Turn handedOver(String line) {
        return handedOver(at, line, List.of(new Act.Keep()));
    }

    static Line greeting(Circumstances now) {
        return new Line("greeting", Map.of("channel", now.channel()), List.of());
    }

    private Turn commanded(Keyword asked) {
        return switch (asked) {
            case HUMAN -> human();
            case MENU -> at.language() == null ? repeated() : say(at, Questions.menu(at.consented()));
            case LANGUAGE -> new Asking(at.at(Step.LANGUAGE), said, heard, now).repeated();
            case DELETE, STOP -> throw new IllegalStateException("Heard before any question");
        };
    }

    private Line question() {
        return question("ask");
    }

    private Line question(String how) {
        return switch (at.step()) {
            case CONSENT -> Questions.consent("consent." + how, now);
            case COUNTRY -> Questions.country("country." + how);
            case LANGUAGE -> Questions.language("language.ask", now, said.languageHint());
            default -> Line.of("question." + how);
        };
    }

    private Turn understood(String answer) {
        return switch (at.step()) {
            case LANGUAGE -> inLanguage(language(answer));
            case CONSENT -> answer.equals("consent.yes") ? agreed() : declined();
            case COUNTRY -> country(answer);
            default -> throw new IllegalStateException("There is nothing to choose at " + at.step());
        };
    }

    private Turn inLanguage(Language language) {
        var chosen = at.in(language);
        var acts = answered();
        acts.add(new Act.UseLanguage(language));
        if (!at.consented()) {
            return new Turn(
                    chosen.at(Step.CONSENT), List.of(greeting(now), Questions.consent("consent.ask", now)), acts);
        }
        return at.country() == null
                ? say(chosen.at(Step.COUNTRY), Questions.country("country.ask"), acts)
                : goOn(chosen, acts);
    }

    private Turn agreed() {
        var consent = new Act.Consent(PRIVACY_TEXT + "/" + at.language());
        return say(at.agreed().at(Step.COUNTRY), Questions.country("country.ask"), consent);
    }

    private static Turn declined() {
        return say(DialogueState.initial(), Line.of("consent.declined"), new Act.Decline());
    }

    private Turn country(String answer) {
        var acts = answered();
        if (answer.equals(Questions.NO_COUNTRY)) {
            return goOn(at, acts);
        }
        var country = new Country(answer.substring(Questions.COUNTRY.length()));
        acts.add(new Act.UseCountry(country));
        return goOn(at.from(country), acts);
    }

    /// On to a human if the concern is known, else to the question for it.
    private Turn goOn(DialogueState next, List<Act> acts) {
        return next.asked()
                ? handedOver(next, "received", acts)
                : say(next.at(Step.QUESTION), Line.of("question.ask"), acts);
    }

    private Turn human() {
        return handedOver(at, at.asked() ? "received" : "human.coming", answered());
    }

    private Turn handedOver(DialogueState next, String line, List<Act> acts) {
        var language = next.language();
        if (language == null) {
            return new Asking(next.at(Step.LANGUAGE), said, heard, now).repeated();
        }
        var done = new ArrayList<>(acts);
        done.add(new Act.HandOver());
        return say(next.at(Step.HANDED_OVER).asked(false), Questions.promise(line, language, now), done);
    }

    private Turn somethingElse() {
        if (at.step() == Step.QUESTION && heard.isConcern()) {
            return handedOver("received");
        }
        return said.content() instanceof Content.Choice(var id) ? oldButton(id) : misunderstood();
    }

    /// A button of a question that has been answered. Most often it is the second tap on it.
    private Turn oldButton(String id) {
        var language = heard.answer(Questions.language("language.ask", now, null), null)
                .map(Asking::language);
        if (language.isPresent()) {
            return language.get().equals(at.language())
                    ? quiet(at)
                    : new Asking(at.in(language.get()), said, heard, now).repeatedAfter(language.get());
        }
        if (at.step() == Step.QUESTION
                && heard.answer(Questions.country("country.ask"), null).isPresent()) {
            return id.equals(Questions.NO_COUNTRY) || id.equals(Questions.COUNTRY + at.country())
                    ? quiet(at)
                    : country(id);
        }
        var isSpent = (id.equals("consent.yes") && at.consented())
                || id.equals("erase.no")
                || id.startsWith("human.")
                || id.startsWith("menu.")
                || id.startsWith(Questions.FEEDBACK);
        return isSpent ? quiet(at) : misunderstood();
    }

    private Turn repeatedAfter(Language language) {
        return say(at.misunderstood(0), question(), new Act.UseLanguage(language));
    }

    /// Asks again, twice; then, after consent, a human is offered, and comes in the end. Before consent the bot falls
    /// silent, as it must neither keep what is said nor go on asking for ever.
    private Turn misunderstood() {
        if (!isSeen()) {
            // Nobody can misunderstand a question that they have not seen.
            return quiet(at.asked(at.asked() || heard.looksLikeConcern()), heard.stored(at.consented()));
        }
        int times = Math.min(at.misunderstood() + 1, HUMAN_OFFERED + 1);
        var next = at.misunderstood(times).asked(at.asked() || heard.looksLikeConcern());
        var acts = heard.stored(at.consented());
        if (times <= ASKED_AGAIN) {
            var noted = at.step() == Step.COUNTRY && heard.looksLikeConcern();
            return say(next, question(noted ? "noted" : "again"), acts);
        }
        if (!at.consented()) {
            return new Turn(next, List.of(), acts);
        }
        return times == HUMAN_OFFERED && !next.asked()
                ? say(next, Questions.human(), acts)
                : handedOver(next, next.asked() ? "received" : "human.coming", acts);
    }

    /// After consent an answer is part of the thread; before, nothing is remembered but what it decides.
    private List<Act> answered() {
        return new ArrayList<>(at.consented() ? List.of(new Act.Keep()) : List.<Act>of());
    }

    private static Language language(String answer) {
        return new Language(answer.substring(Questions.LANGUAGE.length()));
    }
}
