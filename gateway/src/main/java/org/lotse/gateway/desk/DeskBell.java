package org.lotse.gateway.desk;

import java.util.Map;
import java.util.UUID;

/// Tells a console to look again. Carries ids, never words.
///
/// @param name `inbox` or `conversation`
record DeskBell(String name, Map<String, String> data) {

    static DeskBell inbox() {
        return new DeskBell("inbox", Map.of());
    }

    static DeskBell conversation(UUID id) {
        return new DeskBell("conversation", Map.of("id", id.toString()));
    }
}
