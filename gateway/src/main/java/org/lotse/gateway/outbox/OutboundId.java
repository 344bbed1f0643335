package org.lotse.gateway.outbox;

import java.util.UUID;

/// One message to one person, in one part or several.
public record OutboundId(UUID value) {}
