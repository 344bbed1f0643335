package org.lotse.bots.messenger;

import java.time.Clock;
import java.util.Map;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelFactory;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelType;

/// Opens pages on Messenger. Settings: [MessengerSettings].
public final class MessengerChannels implements ChannelFactory {

    @Override
    public ChannelType type() {
        return Surface.MESSENGER.type();
    }

    @Override
    public ChannelAdapter open(ChannelName name, Map<String, String> settings, Clock clock) {
        return new MessengerChannel(name, MessengerSettings.of(Surface.MESSENGER, name, settings), clock);
    }
}
