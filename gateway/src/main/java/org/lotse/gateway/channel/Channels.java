package org.lotse.gateway.channel;

import java.util.Collection;
import java.util.Optional;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelName;
import org.springframework.stereotype.Component;

/// The configured channels, opened.
@Component
public class Channels {

    public Optional<ChannelAdapter> find(ChannelName name) {
        throw new UnsupportedOperationException();
    }

    public Collection<ChannelAdapter> all() {
        throw new UnsupportedOperationException();
    }
}
