package org.lotse.gateway.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;

/// What came to one of our addresses in the last days and should not have.
///
/// @param name `null` for all addresses that are none
/// @param channels those for which platforms deliver there
public record ReceptionReport(@Nullable ChannelName name, List<ChannelName> channels, List<Odd> oddities) {

    public ReceptionReport {
        channels = List.copyOf(channels);
        oddities = List.copyOf(oddities);
    }

    /// How often something was met, and when last.
    public record Odd(Oddity what, long times, Instant lastAt) {}
}
