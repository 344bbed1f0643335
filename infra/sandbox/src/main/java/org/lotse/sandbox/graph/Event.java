package org.lotse.sandbox.graph;

import tools.jackson.databind.node.ObjectNode;

/// Something that an app is to be told. A class, not a record: the same may happen twice.
final class Event {

    private final Account account;
    private final Shape shape;
    private final String field;
    private final ObjectNode payload;
    private final long person;
    private final String lane;
    private final int rank;

    /// @param account where it happened
    /// @param shape how its payload lies in an entry
    /// @param field what an app subscribes to in order to hear of it
    /// @param person whom it is about
    /// @param lane events of one lane keep their order
    /// @param rank for receipts how late they are in their order, from 1; 0 for what is no receipt
    Event(Account account, Shape shape, String field, ObjectNode payload, long person, String lane, int rank) {
        this.account = account;
        this.shape = shape;
        this.field = field;
        this.payload = payload;
        this.person = person;
        this.lane = lane;
        this.rank = rank;
    }

    enum Shape {
        CHANGES,
        MESSAGING
    }

    /// What the envelope calls the kind of account, which is also what an app subscribes to.
    String object() {
        return account.channel().object();
    }

    Account account() {
        return account;
    }

    Shape shape() {
        return shape;
    }

    String field() {
        return field;
    }

    ObjectNode payload() {
        return payload;
    }

    long person() {
        return person;
    }

    String lane() {
        return lane;
    }

    int rank() {
        return rank;
    }

    /// The same in a lane of its own, where nothing holds it up.
    Event alone() {
        return new Event(account, shape, field, payload, person, lane + "/" + rank, rank);
    }

    @Override
    public String toString() {
        return "Event[" + field + "]";
    }
}
