package org.lotse.gateway.desk;

/// There is no such thing, or none for the one who asks: the answer is the same.
class NotFound extends RuntimeException {

    NotFound() {
        super("Not found");
    }
}
