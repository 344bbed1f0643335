package org.lotse.gateway.channel;

import org.lotse.bots.channel.ChannelName;

/// A channel's platform was asked and lets us in. Rings again while that is so.
public record ChannelAnswered(ChannelName channel) {}
