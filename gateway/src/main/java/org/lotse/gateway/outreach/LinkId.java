package org.lotse.gateway.outreach;

import java.util.UUID;

/// One outreach link. Not its code, which opens the chat.
public record LinkId(UUID value) {}
