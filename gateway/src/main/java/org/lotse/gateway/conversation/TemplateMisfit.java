package org.lotse.gateway.conversation;

/// What was given does not take the places of a prepared message: too few, too many, nothing, or too long.
public final class TemplateMisfit extends RuntimeException {

    public TemplateMisfit() {
        super("The places of the prepared message are not filled");
    }
}
