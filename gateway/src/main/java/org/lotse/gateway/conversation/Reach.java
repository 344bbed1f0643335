package org.lotse.gateway.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a person can be reached by one channel, and for how long. Never the address itself.
///
/// @param channelType the platform, in its display name
/// @param since when they stopped being reachable
/// @param botUntil until when the bot may write; `null` without end
/// @param humanUntil until when a human may write; `null` without end
public record Reach(
        String channel,
        String channelType,
        boolean reachable,
        @Nullable Instant since,
        @Nullable Instant botUntil,
        @Nullable Instant humanUntil) {}
