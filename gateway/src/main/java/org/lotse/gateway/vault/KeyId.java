package org.lotse.gateway.vault;

import java.util.UUID;

/// One data key.
public record KeyId(UUID value) {}
