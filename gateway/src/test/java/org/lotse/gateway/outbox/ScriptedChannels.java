package org.lotse.gateway.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelFactory;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelType;

/// Opens channels whose answers a test decides on.
public final class ScriptedChannels implements ChannelFactory {

    static final ChannelType TYPE = new ChannelType("scripted", "Scripted");

    @Override
    public ChannelType type() {
        return TYPE;
    }

    @Override
    public ChannelAdapter open(ChannelName name, Map<String, String> settings, Clock clock) {
        return new ScriptedChannel(
                name,
                new Capabilities(
                        Integer.parseInt(settings.getOrDefault("max-text", "4096")),
                        10,
                        null,
                        Integer.parseInt(settings.getOrDefault("per-second", "100000")),
                        Duration.parse(settings.getOrDefault("person-pause", "PT0S"))));
    }
}
