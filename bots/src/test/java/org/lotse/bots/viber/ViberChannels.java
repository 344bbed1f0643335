package org.lotse.bots.viber;

import java.time.Clock;
import java.util.Map;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelFactory;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelType;

/// Opens Viber bots. Settings: [ViberSettings].
public final class ViberChannels implements ChannelFactory {

    static final ChannelType TYPE = new ChannelType("viber", "Viber");

    @Override
    public ChannelType type() {
        return TYPE;
    }

    @Override
    public ChannelAdapter open(ChannelName name, Map<String, String> settings, Clock clock) {
        return new ViberChannel(name, ViberSettings.of(name, settings), clock);
    }
}
