package org.lotse.gateway.routing;

import java.time.Instant;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.StaffName;

/// A conversation proposed to a counsellor, with a deadline.
record Offer(
        long id, ConversationId conversation, int phaseVersion, StaffName counsellor, Instant deadline, Reason reason) {

    OfferView view() {
        return new OfferView(conversation, deadline, reason);
    }
}
