package org.lotse.gateway.routing;

/// The counsellor has as many conversations as they can take.
public class NoRoom extends RuntimeException {

    public NoRoom() {
        super("No room for another conversation");
    }
}
