package org.lotse.bots.channel;

/// The arrival is the platform's, yet we cannot read it. It is kept, answered 200 and looked at by a person.
public final class UnreadableArrival extends Exception {

    /// Says why, and nothing more.
    ///
    /// @param reason without anything from the arrival itself
    public UnreadableArrival(String reason) {
        super(reason);
    }
}
