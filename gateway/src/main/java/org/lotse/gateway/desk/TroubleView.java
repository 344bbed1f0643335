package org.lotse.gateway.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Trouble;
import org.lotse.gateway.channel.ChannelReport;

/// Something that is wrong with a channel.
///
/// @param detail a term of the platform's that belongs to it
record TroubleView(Trouble trouble, boolean down, @Nullable String detail, Instant since) {

    static TroubleView of(ChannelReport.Ongoing ongoing) {
        return new TroubleView(ongoing.trouble(), ongoing.trouble().isDown(), ongoing.detail(), ongoing.since());
    }
}
