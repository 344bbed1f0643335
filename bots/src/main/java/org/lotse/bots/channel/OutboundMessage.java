package org.lotse.bots.channel;

import org.jspecify.annotations.Nullable;

/// One message to one person, small enough for its channel.
///
/// @param reference our own, without meaning to others; travels along where the platform echoes it
/// @param author who speaks; platforms allow a human more than a bot
/// @param replyTo the platform's id of the message that is answered
/// @param late whether the time in which a bot may answer is over, so that only a human may
/// @param file the bytes of a [Content.Attachment]; `null` for all else
public record OutboundMessage(
        String reference,
        Address to,
        Author author,
        Content content,
        @Nullable String replyTo,
        boolean late,
        @Nullable FileSource file) {

    /// A message to somebody to whom anybody may write.
    public OutboundMessage(String reference, Address to, Author author, Content content, @Nullable String replyTo) {
        this(reference, to, author, content, replyTo, false, null);
    }

    /// Who speaks for us.
    public enum Author {
        BOT,
        COUNSELLOR
    }
}
