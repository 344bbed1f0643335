package org.lotse.bots.dialogue;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;

/// What happened that the bot may answer to.
public sealed interface Heard {

    /// The person said something.
    ///
    /// @param languageHint BCP 47 tag of the person's app; only sorts the buttons
    /// @param at the latest moment at which they can have said it; never after the turn
    record Said(Content content, @Nullable String languageHint, Instant at) implements Heard {

        /// Whether it was said after something that the bot said; `null` if that is not known.
        boolean isAfter(@Nullable Instant question) {
            return question == null || at.isAfter(question);
        }

        boolean isWithin(Duration time, @Nullable Instant question) {
            return question == null || !at.isAfter(question.plus(time));
        }
    }

    /// The conversation now waits for a counsellor. Told once the routing knows the place.
    ///
    /// @param place 1 is next
    record Queued(int place) implements Heard {}

    /// A counsellor took the conversation.
    ///
    /// @param changed whether somebody else had it before
    record CounsellorJoined(String displayName, boolean changed) implements Heard {}

    /// A counsellor wrote to the person.
    record CounsellorAnswered() implements Heard {}

    /// A counsellor closed the conversation.
    record Closed() implements Heard {}
}
