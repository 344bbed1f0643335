package org.lotse.gateway.conversation;

/// The person wants no messages that they did not ask for.
public final class OptedOut extends RuntimeException {

    public OptedOut() {
        super("The person wants no messages of this kind");
    }
}
