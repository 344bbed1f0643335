package org.lotse.sandbox.graph;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts events into one envelope, and writes it as Meta does: in ASCII, with escaped slashes.
final class Envelope {

    private Envelope() {}

    static byte[] of(List<Event> events, Instant now) {
        var envelope = Json.object().put("object", events.getFirst().object());
        var entries = envelope.putArray("entry");
        for (var event : events) {
            switch (event.shape()) {
                case CHANGES -> addChange(entries, event);
                case MESSAGING ->
                    entries.addObject()
                            .put("id", event.account().parent())
                            .put("time", now.toEpochMilli())
                            .putArray("messaging")
                            .add(event.payload());
            }
        }
        return ascii(envelope.toString()).getBytes(StandardCharsets.US_ASCII);
    }

    /// What is of one account and one kind shares a change.
    private static void addChange(ArrayNode entries, Event event) {
        var changes = changesOf(entries, event.account().parent());
        for (var change : changes) {
            if (change.path("field").asString("").equals(event.field())
                    && merges((ObjectNode) change.path("value"), event.payload())) {
                return;
            }
        }
        changes.addObject()
                .put("field", event.field())
                .set("value", event.payload().deepCopy());
    }

    private static ArrayNode changesOf(ArrayNode entries, String id) {
        for (var entry : entries) {
            if (entry.path("id").asString("").equals(id)) {
                return (ArrayNode) entry.path("changes");
            }
        }
        return entries.addObject().put("id", id).putArray("changes");
    }

    private static boolean merges(ObjectNode value, ObjectNode other) {
        boolean same = Set.copyOf(value.propertyNames()).equals(Set.copyOf(other.propertyNames()))
                && other.propertyNames().stream()
                        .allMatch(
                                it -> other.path(it).isArray() || other.path(it).equals(value.path(it)));
        if (!same) {
            return false;
        }
        for (var name : other.propertyNames()) {
            if (value.path(name) instanceof ArrayNode all && other.path(name) instanceof ArrayNode more) {
                more.forEach(it -> addOnce(all, it));
            }
        }
        return true;
    }

    private static void addOnce(ArrayNode all, JsonNode node) {
        for (var it : all) {
            if (it.equals(node)) {
                return;
            }
        }
        all.add(node);
    }

    static String ascii(String json) {
        var ascii = new StringBuilder(json.length() + 32);
        for (int i = 0; i < json.length(); i++) {
            char sign = json.charAt(i);
            if (sign == '/') {
                ascii.append("\\/");
            } else if (sign < 0x80) {
                ascii.append(sign);
            } else {
                ascii.append(String.format(Locale.ROOT, "\\u%04x", (int) sign));
            }
        }
        return ascii.toString();
    }
}
