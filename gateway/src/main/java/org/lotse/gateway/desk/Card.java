package org.lotse.gateway.desk;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.conversation.Contact;
import org.lotse.gateway.conversation.Conversation;
import org.lotse.gateway.conversation.Phase;
import org.lotse.gateway.routing.OfferView;
import org.lotse.gateway.routing.Reason;

/// A conversation in a list: what there is to know without opening it.
///
/// @param campaign by which the person came, if by one
/// @param unread how many messages of the person the counsellor has not seen
/// @param deadline until when an offer holds
/// @param abilities what the reader may do with it; the console infers nothing
record Card(
        UUID id,
        String pseudonym,
        @Nullable String language,
        @Nullable String country,
        String channel,
        @Nullable String campaign,
        Phase phase,
        @Nullable Instant waitingSince,
        Instant lastActivity,
        int unread,
        @Nullable Instant deadline,
        @Nullable Instant promisedUntil,
        @Nullable ReasonView reason,
        boolean reachable,

        @ArraySchema(schema = @Schema(allowableValues = {"accept", "decline", "read", "answer", "note", "close"}))
        List<String> abilities) {

    static Card offered(
            Conversation conversation, Contact contact, String channel, @Nullable String campaign, OfferView offer) {
        return of(
                conversation,
                contact,
                channel,
                campaign,
                true,
                0,
                offer.deadline(),
                offer.reason(),
                List.of("accept", "decline"));
    }

    static Card own(
            Conversation conversation,
            Contact contact,
            String channel,
            @Nullable String campaign,
            boolean reachable,
            int unread,
            @Nullable Reason reason) {
        return of(
                conversation,
                contact,
                channel,
                campaign,
                reachable,
                unread,
                null,
                reason,
                conversation.phase() == Phase.ASSIGNED
                        ? List.of("read", "answer", "note", "close")
                        : List.of("read", "note"));
    }

    private static Card of(
            Conversation conversation,
            Contact contact,
            String channel,
            @Nullable String campaign,
            boolean reachable,
            int unread,
            @Nullable Instant deadline,
            @Nullable Reason reason,
            List<String> abilities) {
        var language = conversation.language();
        var country = conversation.country();
        return new Card(
                conversation.id().value(),
                contact.pseudonym(),
                language == null ? null : language.tag(),
                country == null ? null : country.code(),
                channel,
                campaign,
                conversation.phase(),
                conversation.waitingSince(),
                conversation.lastActivityAt(),
                unread,
                deadline,
                conversation.promisedUntil(),
                reason == null ? null : ReasonView.of(reason),
                reachable,
                abilities);
    }
}
