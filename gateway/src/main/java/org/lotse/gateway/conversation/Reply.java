package org.lotse.gateway.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;

/// An answer, where it goes and what it is about.
///
/// @param channel by which it goes; `null` for the one by which the person wrote last
/// @param replyTo the entry that is answered
/// @param key makes a repetition harmless: the same key gives the same entry
public record Reply(
        Answer answer,
        @Nullable ChannelName channel,
        @Nullable Integer replyTo,
        UUID key) {}
