package org.lotse.bots.dialogue;

import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;

/// All that the bot remembers of one person.
///
/// @param language as confirmed by the person
/// @param country as said by the person; `null` if not asked or not answered
/// @param misunderstood how often in a row the bot did not understand at this step
/// @param resume where to go on when the person does not want to be erased; only with [Step#ERASURE]
public record DialogueState(
        Step step,
        @Nullable Language language,
        @Nullable Country country,
        boolean consented,
        int misunderstood,
        @Nullable Step resume) {

    public static DialogueState initial() {
        return new DialogueState(Step.NEW, null, null, false, 0, null);
    }
}
