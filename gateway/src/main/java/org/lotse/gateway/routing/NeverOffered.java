package org.lotse.gateway.routing;

/// The conversation was never offered to this counsellor, or there is none.
public class NeverOffered extends RuntimeException {

    public NeverOffered() {
        super("There is no such offer");
    }
}
