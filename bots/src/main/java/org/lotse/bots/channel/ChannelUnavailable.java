package org.lotse.bots.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The platform cannot be reached, or refuses us.
public final class ChannelUnavailable extends Exception {

    private final transient @Nullable Duration pause;

    /// Says why, and until when.
    ///
    /// @param pause how long the platform wants us to wait, if it says so
    /// @param reason ours, without tokens or anything people wrote
    public ChannelUnavailable(String reason, @Nullable Duration pause) {
        super(reason);
        this.pause = pause;
    }

    public @Nullable Duration pause() {
        return pause;
    }
}
