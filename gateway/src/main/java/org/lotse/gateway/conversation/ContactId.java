package org.lotse.gateway.conversation;

import java.util.UUID;

/// One young person, as we know them.
public record ContactId(UUID value) {}
