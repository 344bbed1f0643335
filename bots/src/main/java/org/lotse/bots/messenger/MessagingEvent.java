package org.lotse.bots.messenger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.meta.Graph;
import org.lotse.bots.meta.MetaPiece;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One event of a thread, as far as we read it: whatever may be missing may be missing, also what the platform says is
/// always there.
///
/// @param timestamp in milliseconds, of some events in seconds
record MessagingEvent(
        @Nullable Party sender,
        @Nullable Party recipient,
        @Nullable Long timestamp,
        @Nullable Message message,
        @Nullable MessageEdit messageEdit,
        @Nullable Reaction reaction,
        @Nullable Postback postback,
        @Nullable Referral referral,
        @Nullable Optin optin,
        @Nullable Delivery delivery,
        @Nullable Read read,
        @Nullable JsonNode takeThreadControl,
        @Nullable Enforcement policyEnforcement) {

    /// Reads one event. One without a time has that of its delivery.
    static MessagingEvent read(MetaPiece piece) throws UnreadableArrival {
        var event = piece.read(MessagingEvent.class);
        return event.timestamp() == null ? event.at(piece.time()) : event;
    }

    private MessagingEvent at(long time) {
        return new MessagingEvent(
                sender,
                recipient,
                time,
                message,
                messageEdit,
                reaction,
                postback,
                referral,
                optin,
                delivery,
                read,
                takeThreadControl,
                policyEnforcement);
    }

    /// @param id of the person, for us alone; or that of the account
    record Party(@Nullable String id) {}

    /// A message of either side.
    ///
    /// @param appId of the app that sent it for the account, absent if somebody typed it in the account's inbox
    /// @param metadata what we gave along when we sent it
    /// @param attachments each to be read by itself, as new kinds come without notice
    record Message(
            @Nullable String mid,
            @Nullable String text,
            @Nullable QuickReply quickReply,
            @Nullable ReplyTo replyTo,
            @Nullable List<@Nullable JsonNode> attachments,
            @Nullable Referral referral,
            boolean isEcho,
            boolean isDeleted,
            boolean isUnsupported,
            @Nullable String appId,
            @Nullable String metadata) {}

    record QuickReply(@Nullable String payload) {}

    record ReplyTo(@Nullable String mid) {}

    /// @param title of a link; Messenger writes it beside the payload or in it
    record Attachment(
            @Nullable String type,
            @Nullable String title,
            @Nullable String url,
            @Nullable Payload payload) {

        /// Reads one attachment.
        ///
        /// @return without anything in it if it is like none that we know
        static Attachment read(@Nullable JsonNode json) {
            try {
                var attachment = json == null ? null : Graph.JSON.treeToValue(json, Attachment.class);
                return attachment == null ? new Attachment(null, null, null, null) : attachment;
            } catch (JacksonException _) {
                return new Attachment(null, null, null, null);
            }
        }
    }

    record Payload(
            @Nullable String url,
            @Nullable String title,
            @Nullable String stickerId,
            @Nullable Coordinates coordinates) {}

    record Coordinates(double lat, @JsonProperty("long") double longitude) {}

    record MessageEdit(@Nullable String mid, @Nullable String text, int numEdit) {}

    record Reaction(
            @Nullable String mid,
            @Nullable String action,
            @Nullable String emoji,
            @Nullable String reaction) {}

    record Postback(
            @Nullable String mid,
            @Nullable String title,
            @Nullable String payload,
            @Nullable Referral referral) {}

    /// By which link or advertisement the person came.
    record Referral(@Nullable String ref) {}

    record Optin(@Nullable String ref, @Nullable String notificationMessagesStatus) {}

    /// @param mids may be missing, then everything up to the watermark is meant
    record Delivery(
            @Nullable List<@Nullable String> mids, @Nullable Long watermark) {}

    /// @param mid on Instagram
    /// @param watermark on Messenger
    record Read(@Nullable String mid, @Nullable Long watermark) {}

    record Enforcement(@Nullable String action) {}

    @Override
    public String toString() {
        return "MessagingEvent[]";
    }
}
