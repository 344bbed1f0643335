package org.lotse.gateway.attachment;

import java.util.UUID;

/// Where a file belongs: an entry of a conversation.
public record Place(UUID conversation, int seq) {}
