package org.lotse.bots.channel;

import org.jspecify.annotations.Nullable;

/// One message to one person, small enough for its channel.
///
/// @param reference our own, without meaning to others; travels along where the platform echoes it
/// @param author who speaks; platforms allow a human more than a bot
/// @param replyTo the platform's id of the message that is answered
public record OutboundMessage(
        String reference,
        Address to,
        Author author,
        Content content,
        @Nullable String replyTo) {

    /// Who speaks for us.
    public enum Author {
        BOT,
        COUNSELLOR
    }
}
