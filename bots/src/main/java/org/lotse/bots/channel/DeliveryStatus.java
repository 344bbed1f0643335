package org.lotse.bots.channel;

/// How far a message got: the furthest over all attempts and receipts, in the order of the constants.
public enum DeliveryStatus {
    QUEUED,
    SENDING,
    /// The request left, no answer came.
    UNKNOWN,
    FAILED,
    /// Accepted by the platform, with its own id.
    SENT,
    DELIVERED,
    READ;

    /// Whether `next` is news to a message with this status.
    ///
    /// A failure that the platform reports later beats [#SENT], not [#DELIVERED].
    public boolean followedBy(DeliveryStatus next) {
        return next == FAILED ? compareTo(SENT) <= 0 && this != FAILED : next.compareTo(this) > 0;
    }
}
