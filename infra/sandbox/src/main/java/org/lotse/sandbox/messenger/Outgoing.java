package org.lotse.sandbox.messenger;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A message of a page that keeps all rules.
///
/// @param shows what the screen will show
/// @param choices rows of what can be tapped
/// @param echo what the page is told that it sent
record Outgoing(ObjectNode shows, ArrayNode choices, ObjectNode echo) {

    @Override
    public String toString() {
        return "Outgoing";
    }
}
