package org.lotse.gateway.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a person can be reached by one channel. Never the address itself.
///
/// @param channelType the platform, in its display name
/// @param since when they stopped being reachable
public record Reach(
        String channel,
        String channelType,
        boolean reachable,
        @Nullable Instant since) {}
