package org.lotse.gateway.outbox;

/// A bell: a message got further, or failed.
public record DeliveryChanged(OutboundId id) {}
