package org.lotse.sandbox.whatsapp;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A message of a business that keeps all rules.
///
/// @param shows what the screen will show
/// @param choices rows of what can be tapped
/// @param always whether it may go out when the window is closed
record Outgoing(ObjectNode shows, ArrayNode choices, boolean always) {

    @Override
    public String toString() {
        return "Outgoing";
    }
}
