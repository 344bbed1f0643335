package org.lotse.bots.telegram;

import java.time.Clock;
import java.util.Map;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelFactory;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelType;

/// Opens Telegram bots. Settings: [TelegramSettings].
public final class TelegramChannels implements ChannelFactory {

    static final ChannelType TYPE = new ChannelType("telegram", "Telegram");

    @Override
    public ChannelType type() {
        return TYPE;
    }

    @Override
    public ChannelAdapter open(ChannelName name, Map<String, String> settings, Clock clock) {
        return new TelegramChannel(name, TelegramSettings.of(name, settings), clock);
    }
}
