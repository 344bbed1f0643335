package org.lotse.gateway.routing;

import java.time.Instant;
import org.lotse.gateway.conversation.ConversationId;

/// An open offer, as the one sees it to whom it is made.
public record OfferView(ConversationId conversation, Instant deadline, Reason reason) {}
