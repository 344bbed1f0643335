package org.lotse.bots.dialogue;

import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;

/// What a turn does beside speaking. The gateway carries it out in the transaction of the turn.
public sealed interface Act {

    /// Keep what was said, sealed and unseen, until the person agrees or a day has passed.
    record Hold() implements Act {}

    /// Keep what was said as an entry of the conversation. Only after consent.
    record Keep() implements Act {}

    /// Keep what was said with the open conversation or, if there is none, with the last one: thanks, a sticker. It
    /// opens none, as it asks for nobody. Only after consent.
    record Afterword() implements Act {}

    /// The person agreed; what was held becomes entries.
    ///
    /// @param text which privacy text they agreed to: `version/language`
    record Consent(String text) implements Act {}

    /// The person did not agree: all of theirs goes at once.
    record Decline() implements Act {}

    record UseLanguage(Language language) implements Act {}

    record UseCountry(Country country) implements Act {}

    /// A human is asked for: the conversation waits from now on.
    record HandOver() implements Act {}

    /// The person wants all of theirs erased.
    record Erase() implements Act {}

    /// Send nothing more until the person writes again.
    record Stop() implements Act {}

    /// An answer to the feedback question: `good`, `ok` or `bad`. Stored without the conversation.
    record Feedback(String answer) implements Act {}
}
