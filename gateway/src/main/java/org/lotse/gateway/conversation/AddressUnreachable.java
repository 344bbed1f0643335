package org.lotse.gateway.conversation;

/// The person cannot be reached where the message would go: they blocked us, or asked for silence.
public final class AddressUnreachable extends RuntimeException {

    public AddressUnreachable() {
        super("The person cannot be reached on this channel now");
    }
}
