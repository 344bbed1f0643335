package org.lotse.gateway.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.channel.ReceptionReport;

/// What came to one of our addresses and should not have.
///
/// @param name the last part of the address; `null` for all addresses that are none
record ReceptionView(@Nullable String name, List<String> channels, List<OddityView> oddities) {

    static ReceptionView of(ReceptionReport report) {
        return new ReceptionView(
                report.name() == null ? null : report.name().value(),
                report.channels().stream().map(ChannelName::value).toList(),
                report.oddities().stream()
                        .map(it -> new OddityView(it.what(), it.times(), it.lastAt()))
                        .toList());
    }
}
