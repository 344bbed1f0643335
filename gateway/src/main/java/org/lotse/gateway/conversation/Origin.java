package org.lotse.gateway.conversation;

import java.util.UUID;

/// By which link a person came. Whoever made the link can say what it stands for.
public record Origin(UUID link) {}
