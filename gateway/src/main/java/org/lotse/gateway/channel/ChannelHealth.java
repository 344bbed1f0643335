package org.lotse.gateway.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.springframework.stereotype.Component;

/// When each channel last heard and spoke, and what is wrong with it. Kept in PostgreSQL, written at most every few
/// seconds.
@Component
public class ChannelHealth {

    public void arrived(ChannelName channel) {
        throw new UnsupportedOperationException();
    }

    public void sent(ChannelName channel) {
        throw new UnsupportedOperationException();
    }

    /// Something is wrong with the channel as a whole.
    ///
    /// @param problem our words
    public void troubled(ChannelName channel, String problem) {
        throw new UnsupportedOperationException();
    }

    public List<Report> reports() {
        throw new UnsupportedOperationException();
    }

    /// How one channel does.
    public record Report(
            ChannelName name,
            String type,
            @Nullable Instant lastArrival,
            @Nullable Instant lastSent,
            @Nullable String problem) {

        public boolean healthy() {
            return problem == null;
        }
    }
}
