package org.lotse.gateway.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.outbox.OutboundId;

/// One line of a thread, opened: a message in, a message out, or a system fact.
///
/// @param seq 1 to n without gaps, the order in which everybody sees the thread
/// @param by the staff member's name if the author is a counsellor
/// @param content `null` for facts, and where it was withdrawn
/// @param fact what happened, for facts: a code such as `assigned`
/// @param factArgument whom or what it concerns, such as a staff name; never words of a person
/// @param sentAt the platform's time
/// @param replyTo the entry that is answered
/// @param outbound the message in the outbox
/// @param channel by which it came or went; `null` for facts, and where nobody wrote it down
/// @param late whether it came long after it was sent, or after something that was sent later
public record Entry(
        ConversationId conversation,
        int seq,
        Author author,
        @Nullable String by,
        @Nullable Content content,
        @Nullable String fact,
        @Nullable String factArgument,
        @Nullable Instant sentAt,
        Instant receivedAt,
        @Nullable Integer replyTo,
        @Nullable Instant editedAt,
        boolean withdrawn,
        @Nullable OutboundId outbound,
        boolean late,
        @Nullable String channel) {

    /// Who said it.
    public enum Author {
        PERSON,
        BOT,
        COUNSELLOR,
        /// One of us, with another tool than this one.
        ELSEWHERE,
        SYSTEM
    }
}
