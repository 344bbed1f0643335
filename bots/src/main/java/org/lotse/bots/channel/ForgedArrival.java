package org.lotse.bots.channel;

/// The arrival does not come from the platform.
public final class ForgedArrival extends Exception {

    /// Says why, and nothing more.
    ///
    /// @param reason without anything from the arrival itself
    public ForgedArrival(String reason) {
        super(reason);
    }
}
