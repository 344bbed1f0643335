package org.lotse.gateway.desk;

/// The conversation is not with the one who asks, or not any more.
class NotWithYou extends RuntimeException {

    NotWithYou() {
        super("Not assigned");
    }
}
