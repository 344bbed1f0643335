package org.lotse.gateway.channel;

import org.lotse.bots.channel.ChannelName;

/// A channel does not work: nothing should be sent on it. Rings again while that is so.
///
/// @param untilProbed whether a probe will show when it works again; otherwise only sending does
public record ChannelStopped(ChannelName channel, boolean untilProbed) {}
