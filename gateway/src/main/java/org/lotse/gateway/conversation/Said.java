package org.lotse.gateway.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;

/// One thing that a person said, opened, in the transaction that takes it over.
///
/// @param messageId the platform's id of the message
/// @param replyTo the platform's id of the message that is answered
/// @param languageHint BCP 47 tag of the person's app; sorts buttons and decides nothing
/// @param linkCode of the outreach link by which it came
/// @param sentAt the platform's time
/// @param editedAt when it was put into these words, if they are not its first
/// @param traceId follows the message from its arrival to the answer
public record Said(
        Content content,
        @Nullable String messageId,
        @Nullable String replyTo,
        @Nullable String languageHint,
        @Nullable String linkCode,
        Instant sentAt,
        @Nullable Instant editedAt,
        Instant receivedAt,
        String traceId) {

    /// The same, in other words and with another hint.
    public Said as(Content words, @Nullable String hint) {
        return new Said(words, messageId, replyTo, hint, linkCode, sentAt, editedAt, receivedAt, traceId);
    }

    @Override
    public String toString() {
        return "Said[" + content + "]";
    }
}
