package org.lotse.bots.dialogue;

import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;

/// What happened that the bot may answer to.
public sealed interface Heard {

    /// The person said something.
    ///
    /// @param languageHint BCP 47 tag of the person's app; only sorts the buttons
    record Said(Content content, @Nullable String languageHint) implements Heard {}

    /// The conversation now waits for a counsellor. Told once the routing knows the place.
    ///
    /// @param place 1 is next
    record Queued(int place) implements Heard {}

    /// A counsellor took the conversation.
    ///
    /// @param changed whether somebody else had it before
    record CounsellorJoined(String displayName, boolean changed) implements Heard {}

    /// A counsellor closed the conversation.
    record Closed() implements Heard {}
}
