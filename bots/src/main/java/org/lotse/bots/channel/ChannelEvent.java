package org.lotse.bots.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a platform told us.
public sealed interface ChannelEvent {

    /// Identifies the event on its channel: the same event, delivered again, has the same id. Personal.
    String externalId();

    /// The platform's time.
    Instant at();

    /// A person said or did something.
    ///
    /// @param messageId the platform's id of the message, if it has one; unique on the channel
    /// @param replyTo the platform's id of the message that is answered
    /// @param languageHint BCP 47 tag of the person's app; sorts buttons and decides nothing
    /// @param acknowledgement what [ChannelAdapter#acknowledge] takes once the event is durable
    record InboundMessage(
            String externalId,
            Address sender,
            Content content,
            Instant at,
            @Nullable String messageId,
            @Nullable String replyTo,
            @Nullable String languageHint,
            @Nullable String acknowledgement)
            implements ChannelEvent {
        @Override
        public String toString() {
            return "InboundMessage[" + sender.channel() + ", " + content + "]";
        }
    }

    /// The person blocked us: nothing reaches them there.
    record Blocked(String externalId, Address sender, Instant at) implements ChannelEvent {
        @Override
        public String toString() {
            return "Blocked[" + sender.channel() + "]";
        }
    }

    /// The person can be reached again.
    record Unblocked(String externalId, Address sender, Instant at) implements ChannelEvent {
        @Override
        public String toString() {
            return "Unblocked[" + sender.channel() + "]";
        }
    }

    /// How far one of our messages got.
    ///
    /// @param messageId the platform's id of our message
    /// @param reference our own reference, where the platform echoes it
    /// @param reason our word for why it failed, `null` unless [DeliveryStatus#FAILED]
    record Receipt(
            String externalId,
            @Nullable String messageId,
            @Nullable String reference,
            DeliveryStatus status,
            Instant at,
            @Nullable String reason)
            implements ChannelEvent {
        @Override
        public String toString() {
            return "Receipt[" + status + "]";
        }
    }
}
