package org.lotse.bots.dialogue;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;

/// All that the bot remembers of one person.
///
/// @param language as confirmed by the person
/// @param country as said by the person; `null` if not asked or not answered
/// @param misunderstood how often in a row the bot did not understand at this step
/// @param asked whether the person has already written what looks like their concern: it is not asked for again
/// @param resume where to go on when the person does not want to be erased, with [Step#ERASURE]; with [Step#STOPPED]
///     [Step#HANDED_OVER] if a human is still to hear them
/// @param questionAt when the bot first put the question of this step in this language, if there is one: whoever wrote
///     before that cannot have answered it
/// @param repeatedAt when it last spoke at this step: whoever wrote before that cannot have misunderstood it
public record DialogueState(
        Step step,
        @Nullable Language language,
        @Nullable Country country,
        boolean consented,
        int misunderstood,
        boolean asked,
        @Nullable Step resume,
        @Nullable Instant questionAt,
        @Nullable Instant repeatedAt) {

    public static DialogueState initial() {
        return new DialogueState(Step.NEW, null, null, false, 0, false, null, null, null);
    }

    DialogueState at(Step next) {
        return new DialogueState(next, language, country, consented, 0, asked, null, null, null);
    }

    DialogueState in(Language chosen) {
        return new DialogueState(
                step, chosen, country, consented, misunderstood, asked, resume, questionAt, repeatedAt);
    }

    DialogueState from(Country said) {
        return new DialogueState(step, language, said, consented, misunderstood, asked, resume, questionAt, repeatedAt);
    }

    DialogueState agreed() {
        return new DialogueState(step, language, country, true, misunderstood, asked, resume, questionAt, repeatedAt);
    }

    DialogueState misunderstood(int times) {
        return new DialogueState(step, language, country, consented, times, asked, resume, questionAt, repeatedAt);
    }

    DialogueState asked(boolean already) {
        return new DialogueState(
                step, language, country, consented, misunderstood, already, resume, questionAt, repeatedAt);
    }

    /// Asks about erasure, to come back here.
    DialogueState interrupted() {
        return before(Step.ERASURE, isHandedOver() ? Step.HANDED_OVER : step == Step.ERASURE ? resume : step);
    }

    /// Silent until the person writes again; a human who was to hear them then still is.
    DialogueState stopped() {
        return before(Step.STOPPED, isHandedOver() ? Step.HANDED_OVER : null).misunderstood(0);
    }

    /// Where the person stood when they were asked about erasure, or wrote the stop word.
    DialogueState resumed() {
        return before(resume == null || resume == Step.ERASURE ? Step.NEW : resume, null)
                .questioned(questionAt, repeatedAt);
    }

    /// Whether a human hears the person, or is still to hear them once they are through with the bot.
    boolean isHandedOver() {
        return step == Step.HANDED_OVER || resume == Step.HANDED_OVER;
    }

    /// The bot spoke at this step, at which it asks something.
    ///
    /// @param before the state in which it did: the same question once more is still the same question
    DialogueState questioned(DialogueState before, Instant now) {
        var isSame = step == before.step && Objects.equals(language, before.language) && before.questionAt != null;
        return questioned(isSame ? before.questionAt : now, now);
    }

    DialogueState questioned(@Nullable Instant first, @Nullable Instant last) {
        return new DialogueState(step, language, country, consented, misunderstood, asked, resume, first, last);
    }

    private DialogueState before(Step next, @Nullable Step back) {
        return new DialogueState(next, language, country, consented, misunderstood, asked, back, null, null);
    }
}
