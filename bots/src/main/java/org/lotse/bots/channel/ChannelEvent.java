package org.lotse.bots.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a platform told us.
public sealed interface ChannelEvent {

    /// The channel on which it happened.
    ChannelName channel();

    /// Identifies the event on its channel: the same event, delivered again, has the same id. Personal.
    String externalId();

    /// The platform's time.
    Instant at();

    /// What concerns one person, and has its place in the order of what they did.
    sealed interface Personal extends ChannelEvent {

        /// By which the person is known to the platform, the steadiest if there are several.
        Address sender();

        @Override
        default ChannelName channel() {
            return sender().channel();
        }
    }

    /// A person said or did something.
    ///
    /// @param alsoAt other addresses of the same person, as the platform says
    /// @param messageId the platform's id of the message, if it has one; unique on the channel
    /// @param replyTo the platform's id of the message that is answered
    /// @param linkCode of the outreach link by which a message came that is no [Content.Start]
    /// @param languageHint BCP 47 tag of the person's app; sorts buttons and decides nothing
    /// @param acknowledgement what [ChannelAdapter#acknowledge] takes once the event is durable
    record InboundMessage(
            String externalId,
            Address sender,
            List<Address> alsoAt,
            Content content,
            Instant at,
            @Nullable String messageId,
            @Nullable String replyTo,
            @Nullable String linkCode,
            @Nullable String languageHint,
            @Nullable String acknowledgement)
            implements Personal {

        // Written down before there were several addresses, it has none.
        public InboundMessage {
            alsoAt = alsoAt == null ? List.of() : List.copyOf(alsoAt);
        }

        /// Of a person with one address, who came by no link.
        public InboundMessage(
                String externalId,
                Address sender,
                Content content,
                Instant at,
                @Nullable String messageId,
                @Nullable String replyTo,
                @Nullable String languageHint,
                @Nullable String acknowledgement) {
            this(externalId, sender, List.of(), content, at, messageId, replyTo, null, languageHint, acknowledgement);
        }

        @Override
        public String toString() {
            return "InboundMessage[" + sender.channel() + ", " + content + "]";
        }
    }

    /// The person blocked us: nothing reaches them there.
    record Blocked(String externalId, Address sender, Instant at) implements Personal {
        @Override
        public String toString() {
            return "Blocked[" + sender.channel() + "]";
        }
    }

    /// The person can be reached again.
    record Unblocked(String externalId, Address sender, Instant at) implements Personal {
        @Override
        public String toString() {
            return "Unblocked[" + sender.channel() + "]";
        }
    }

    /// The platform knows the person by another address from now on, such as after a change of their number.
    ///
    /// @param sender the new one
    record AddressChanged(String externalId, Address previous, Address sender, Instant at) implements Personal {
        @Override
        public String toString() {
            return "AddressChanged[" + sender.channel() + "]";
        }
    }

    /// The person wants no messages that they did not ask for, or wants them again.
    record OptedOut(String externalId, Address sender, boolean out, Instant at) implements Personal {
        @Override
        public String toString() {
            return "OptedOut[" + sender.channel() + ", " + out + "]";
        }
    }

    /// Somebody wrote to the person in our name, with another tool than this one.
    ///
    /// @param sender the person who was written to
    record SentElsewhere(
            String externalId,
            Address sender,
            Content content,
            Instant at,
            @Nullable String messageId) implements Personal {
        @Override
        public String toString() {
            return "SentElsewhere[" + sender.channel() + ", " + content + "]";
        }
    }

    /// How far one of our messages got.
    ///
    /// @param messageId the platform's id of our message
    /// @param reference our own reference, where the platform echoes it
    /// @param reason our word for why it failed, `null` unless [DeliveryStatus#FAILED]
    record Receipt(
            ChannelName channel,
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

    /// All that one person was sent up to a moment got so far.
    ///
    /// @param at up to when, on the platform's clock
    record ReadUpTo(String externalId, Address reader, DeliveryStatus status, Instant at) implements ChannelEvent {

        @Override
        public ChannelName channel() {
            return reader.channel();
        }

        @Override
        public String toString() {
            return "ReadUpTo[" + reader.channel() + ", " + status + "]";
        }
    }

    /// The platform judges one of our templates anew.
    ///
    /// @param language BCP 47; `null` for all languages of the template
    /// @param usable whether it can be sent from now on
    record TemplateJudged(
            ChannelName channel,
            String externalId,
            String name,
            @Nullable String language,
            boolean usable,
            Instant at) implements ChannelEvent {}

    /// The platform says something about the channel itself, for those who run it.
    ///
    /// @param detail a term of the platform's that belongs to the trouble, such as a template's name
    /// @param over whether the trouble is over; otherwise it is there
    record Notice(
            ChannelName channel,
            String externalId,
            Trouble trouble,
            @Nullable String detail,
            boolean over,
            Instant at) implements ChannelEvent {
        @Override
        public String toString() {
            return "Notice[" + channel + ", " + trouble + (over ? ", over]" : "]");
        }
    }
}
