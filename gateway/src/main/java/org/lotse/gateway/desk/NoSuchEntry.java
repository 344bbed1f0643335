package org.lotse.gateway.desk;

/// There is no such entry in this conversation.
class NoSuchEntry extends RuntimeException {

    NoSuchEntry() {
        super("No such entry");
    }
}
