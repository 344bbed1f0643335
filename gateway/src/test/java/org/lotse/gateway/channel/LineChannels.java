package org.lotse.gateway.channel;

import java.time.Clock;
import java.util.Map;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelFactory;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelType;

/// Opens [LineChannel]s: `type: lines`, and a `shared-secret`.
public final class LineChannels implements ChannelFactory {

    static final ChannelType TYPE = new ChannelType("lines", "Lines");

    @Override
    public ChannelType type() {
        return TYPE;
    }

    @Override
    public ChannelAdapter open(ChannelName name, Map<String, String> settings, Clock clock) {
        var secret = settings.get("shared-secret");
        if (secret == null) {
            throw new IllegalArgumentException(
                    "lotse.channels." + name + ".shared-secret is missing: set it to a long random word");
        }
        return new LineChannel(name, secret, clock);
    }
}
