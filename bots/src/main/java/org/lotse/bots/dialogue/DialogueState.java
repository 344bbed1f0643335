package org.lotse.bots.dialogue;

import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;

/// All that the bot remembers of one person.
///
/// @param language as confirmed by the person
/// @param country as said by the person; `null` if not asked or not answered
/// @param misunderstood how often in a row the bot did not understand at this step
/// @param asked whether the person has already written what looks like their concern: it is not asked for again
/// @param resume where to go on when the person does not want to be erased; only with [Step#ERASURE]
public record DialogueState(
        Step step,
        @Nullable Language language,
        @Nullable Country country,
        boolean consented,
        int misunderstood,
        boolean asked,
        @Nullable Step resume) {

    public static DialogueState initial() {
        return new DialogueState(Step.NEW, null, null, false, 0, false, null);
    }

    DialogueState at(Step next) {
        return new DialogueState(next, language, country, consented, 0, asked, null);
    }

    DialogueState in(Language chosen) {
        return new DialogueState(step, chosen, country, consented, misunderstood, asked, resume);
    }

    DialogueState from(Country said) {
        return new DialogueState(step, language, said, consented, misunderstood, asked, resume);
    }

    DialogueState agreed() {
        return new DialogueState(step, language, country, true, misunderstood, asked, resume);
    }

    DialogueState misunderstood(int times) {
        return new DialogueState(step, language, country, consented, times, asked, resume);
    }

    DialogueState asked(boolean already) {
        return new DialogueState(step, language, country, consented, misunderstood, already, resume);
    }

    /// Asks about erasure, to come back here.
    DialogueState interrupted() {
        var back = step == Step.ERASURE ? resume : step;
        return new DialogueState(Step.ERASURE, language, country, consented, misunderstood, asked, back);
    }

    /// Where the person stood when they were asked about erasure.
    DialogueState resumed() {
        var back = resume == null || resume == Step.ERASURE ? Step.NEW : resume;
        return new DialogueState(back, language, country, consented, misunderstood, asked, null);
    }
}
