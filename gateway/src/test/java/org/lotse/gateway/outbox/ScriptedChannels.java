package org.lotse.gateway.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Capabilities;
import org.lotse.bots.channel.Capabilities.Pace;
import org.lotse.bots.channel.Capabilities.QuestionForm;
import org.lotse.bots.channel.Capabilities.ReplyWindow;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelFactory;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.ChannelType;
import org.lotse.bots.channel.FileLimits;
import org.lotse.bots.channel.TextLimit;

/// Opens channels whose answers a test decides on.
public final class ScriptedChannels implements ChannelFactory {

    static final ChannelType TYPE = new ChannelType("scripted", "Scripted");

    @Override
    public ChannelType type() {
        return TYPE;
    }

    @Override
    public ChannelAdapter open(ChannelName name, Map<String, String> settings, Clock clock) {
        return new ScriptedChannel(name, capabilities(settings));
    }

    private static Capabilities capabilities(Map<String, String> settings) {
        var text = TextLimit.characters(Integer.parseInt(settings.getOrDefault("max-text", "4096")));
        return new Capabilities(
                text,
                List.of(new QuestionForm(text, 10, TextLimit.characters(20))),
                new ReplyWindow(duration(settings.get("bot-window")), duration(settings.get("human-window"))),
                true,
                settings.containsKey("max-place")
                        ? TextLimit.characters(Integer.parseInt(settings.get("max-place")))
                        : null,
                new Pace(
                        Integer.parseInt(settings.getOrDefault("per-second", "100000")),
                        Duration.parse(settings.getOrDefault("person-pause", "PT0S"))),
                FileLimits.NONE);
    }

    private static @Nullable Duration duration(@Nullable String given) {
        return given == null ? null : Duration.parse(given);
    }
}
