package org.lotse.gateway.routing;

/// The offer ran out, was taken back or was never made to this counsellor.
public class OfferGone extends RuntimeException {

    public OfferGone() {
        super("The offer is gone");
    }
}
