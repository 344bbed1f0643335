package org.lotse.gateway.outbox;

import org.lotse.bots.channel.ChannelName;

/// No channel of this name is configured: nothing can be sent on it.
public class UnknownChannel extends IllegalStateException {

    public UnknownChannel(ChannelName name) {
        super("No channel '" + name + "' is configured");
    }
}
