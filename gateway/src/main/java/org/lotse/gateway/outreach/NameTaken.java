package org.lotse.gateway.outreach;

/// There is a campaign of this name.
public class NameTaken extends RuntimeException {

    NameTaken() {
        super("There is a campaign of this name");
    }
}
