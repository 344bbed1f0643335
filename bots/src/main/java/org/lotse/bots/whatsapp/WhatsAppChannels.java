package org.lotse.bots.whatsapp;

import java.time.Clock;
import java.util.Map;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelFactory;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelType;

/// Opens WhatsApp numbers. Settings: [WhatsAppSettings].
public final class WhatsAppChannels implements ChannelFactory {

    static final ChannelType TYPE = new ChannelType("whatsapp", "WhatsApp");

    @Override
    public ChannelType type() {
        return TYPE;
    }

    @Override
    public ChannelAdapter open(ChannelName name, Map<String, String> settings, Clock clock) {
        return new WhatsAppChannel(name, WhatsAppSettings.of(name, settings), clock);
    }
}
