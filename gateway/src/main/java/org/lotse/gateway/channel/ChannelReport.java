package org.lotse.gateway.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Trouble;

/// How one channel does.
///
/// @param reception where its platform delivers
/// @param lastProbe when its platform last let us in when we asked
/// @param troubles those that keep it from sending first
public record ChannelReport(
        ChannelName name,
        String type,
        ChannelName reception,
        @Nullable Instant lastArrival,
        @Nullable Instant lastSent,
        @Nullable Instant lastProbe,
        List<Ongoing> troubles) {

    public ChannelReport {
        troubles = List.copyOf(troubles);
    }

    /// Whether it sends.
    public boolean up() {
        return troubles.stream().noneMatch(it -> it.trouble().isDown());
    }

    /// A trouble that is there.
    ///
    /// @param detail a term that belongs to it, see [Trouble]
    public record Ongoing(Trouble trouble, @Nullable String detail, Instant since) {}
}
