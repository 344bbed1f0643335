package org.lotse.gateway.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.channel.ChannelReport;

/// How one channel does, for the console.
///
/// @param waiting how many messages are still to be sent
record ChannelView(
        String name,
        String type,
        boolean up,
        @Nullable Instant lastArrival,
        @Nullable Instant lastSent,
        @Nullable Instant lastProbe,
        int waiting,
        List<TroubleView> troubles) {

    static ChannelView of(ChannelReport report, Map<ChannelName, Integer> waiting) {
        return new ChannelView(
                report.name().value(),
                report.type(),
                report.up(),
                report.lastArrival(),
                report.lastSent(),
                report.lastProbe(),
                waiting.getOrDefault(report.name(), 0),
                report.troubles().stream().map(TroubleView::of).toList());
    }
}
