package org.lotse.sandbox.graph;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One message of a chat.
///
/// @param number counts from 1 in each chat, for whoever plays the person
/// @param id as the platform calls it, such as `wamid.…` or `m_…`
/// @param shows what the screen shows of it: `kind`, `text` and whatever else belongs to its kind
/// @param choices rows of what can be tapped; each has `text`, and what the platform tells when it is
/// @param replyTo the number of the message it answers, or 0
/// @param reactions the emojis that the other side put on it
public record Line(
        int number,
        String id,
        boolean fromPerson,
        Instant at,
        ObjectNode shows,
        ArrayNode choices,
        int replyTo,
        Ticks ticks,
        boolean edited,
        List<String> reactions) {

    /// How far it came. What a person wrote is read as soon as the business says so.
    public enum Ticks {
        SENT,
        DELIVERED,
        READ
    }

    public Line with(Ticks other) {
        return new Line(number, id, fromPerson, at, shows, choices, replyTo, other, edited, reactions);
    }

    public Line with(List<String> emojis) {
        return new Line(number, id, fromPerson, at, shows, choices, replyTo, ticks, edited, emojis);
    }

    public Line changedTo(ObjectNode other) {
        return new Line(number, id, fromPerson, at, other, choices, replyTo, ticks, true, reactions);
    }

    public Line withoutChoices() {
        var none = choices.arrayNode();
        return new Line(number, id, fromPerson, at, shows, none, replyTo, ticks, edited, reactions);
    }

    @Override
    public String toString() {
        return "Line[" + number + "]";
    }
}
