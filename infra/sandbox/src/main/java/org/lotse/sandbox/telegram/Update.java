package org.lotse.sandbox.telegram;

import tools.jackson.databind.node.ObjectNode;

/// Something that a bot is to be told.
///
/// @param id the `update_id`
/// @param chat in whose order it stands
/// @param wire as it goes over the wire
record Update(int id, long chat, ObjectNode wire) {

    @Override
    public String toString() {
        return "Update[" + id + "]";
    }
}
