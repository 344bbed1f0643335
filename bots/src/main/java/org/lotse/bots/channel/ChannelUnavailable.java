package org.lotse.bots.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The platform cannot be reached, or refuses us.
public final class ChannelUnavailable extends Exception {

    private final Trouble trouble;
    private final transient @Nullable Duration pause;

    /// Says why, and until when.
    ///
    /// @param reason a sentence for the operator's log, without tokens or anything people wrote
    /// @param pause how long the platform wants us to wait, if it says so
    public ChannelUnavailable(Trouble trouble, String reason, @Nullable Duration pause) {
        super(reason);
        this.trouble = trouble;
        this.pause = pause;
    }

    public Trouble trouble() {
        return trouble;
    }

    public @Nullable Duration pause() {
        return pause;
    }
}
