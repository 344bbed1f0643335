package org.lotse.gateway.conversation;

/// What can happen in a thread, by the codes under which it is stored and shown.
public final class Fact {

    public static final String OPENED = "opened";
    public static final String CONSENTED = "consented";
    public static final String HANDED_OVER = "handed-over";
    public static final String DECLINED = "declined";
    public static final String OFFER_EXPIRED = "offer-expired";
    public static final String ASSIGNED = "assigned";
    public static final String CLOSED = "closed";
    public static final String STOPPED = "stopped";
    public static final String BLOCKED = "blocked";
    public static final String UNBLOCKED = "unblocked";

    /// The platform says that the person has a new number; the old one is theirs no more.
    public static final String ADDRESS_CHANGED = "address-changed";

    /// The platform says that one of their addresses is theirs at which somebody else is known.
    public static final String ADDRESS_OF_TWO = "address-of-two";

    /// They want no messages that they did not ask for, or want them again.
    public static final String OPTED_OUT = "opted-out";

    public static final String OPTED_IN = "opted-in";

    /// A message failed again and again when it was taken over; it was kept as it is and put before a human.
    public static final String UNREADABLE_MESSAGE = "unreadable-message";

    /// The virus scanner refused the file of an entry.
    public static final String FILE_INFECTED = "file-infected";

    private Fact() {}
}
