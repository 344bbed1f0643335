package org.lotse.bots.messenger;

import java.time.Clock;
import java.util.Map;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelFactory;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelType;

/// Opens professional accounts at Instagram. Settings: [MessengerSettings].
public final class InstagramChannels implements ChannelFactory {

    @Override
    public ChannelType type() {
        return Surface.INSTAGRAM.type();
    }

    @Override
    public ChannelAdapter open(ChannelName name, Map<String, String> settings, Clock clock) {
        return new MessengerChannel(name, MessengerSettings.of(Surface.INSTAGRAM, name, settings), clock);
    }
}
