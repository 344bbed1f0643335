package org.lotse.gateway.outbox;

import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.DeliveryStatus;

/// How far a message got; of several parts, the one that got least far.
///
/// @param reason our word for why it failed
public record Delivery(
        OutboundId id, DeliveryStatus status, @Nullable String reason, int parts) {}
