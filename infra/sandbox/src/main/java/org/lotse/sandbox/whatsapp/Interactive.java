package org.lotse.sandbox.whatsapp;

import java.util.HashSet;
import java.util.Set;
import org.lotse.sandbox.graph.Refusal;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Messages with something to tap: what they may hold, and how they look.
final class Interactive {

    private static final int LONGEST_BODY = 1024;
    private static final int LONGEST_EDGE = 60;
    private static final int MOST_BUTTONS = 3;
    private static final int LONGEST_BUTTON = 20;
    private static final int LONGEST_BUTTON_ID = 256;
    private static final int MOST_SECTIONS = 10;
    private static final int MOST_ROWS = 10;
    private static final int LONGEST_TITLE = 24;
    private static final int LONGEST_DESCRIPTION = 72;
    private static final int LONGEST_ROW_ID = 200;

    private Interactive() {}

    static Outgoing read(JsonNode interactive) throws Refusal {
        var type = interactive.path("type").asString("");
        var action = interactive.path("action");
        var shows = Json.object().put("kind", "text");
        shows.put("text", limited(interactive.path("body").path("text"), "Body text", 1, LONGEST_BODY));
        if (interactive.path("header").path("type").asString("").equals("text")) {
            shows.put("header", limited(interactive.path("header").path("text"), "Header text", 1, LONGEST_EDGE));
        }
        if (interactive.has("footer")) {
            shows.put("footer", limited(interactive.path("footer").path("text"), "Footer text", 1, LONGEST_EDGE));
        }
        return switch (type) {
            case "button" -> new Outgoing(shows, buttons(action.path("buttons")), false);
            case "list" -> list(shows, action);
            case "cta_url" -> new Outgoing(shows, link(action.path("parameters")), false);
            case "location_request_message" -> new Outgoing(shows, single("Send location", "location"), false);
            case "request_contact_info" -> new Outgoing(shows, single("Share contact info", "contact"), false);
            default ->
                throw Refusal.invalid("Param interactive['type'] must be one of {button, list, cta_url,"
                        + " location_request_message, request_contact_info} - got \"" + type + "\".");
        };
    }

    private static ArrayNode buttons(JsonNode buttons) throws Refusal {
        if (buttons.isEmpty() || buttons.size() > MOST_BUTTONS) {
            throw invalid("Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: " + MOST_BUTTONS);
        }
        var rows = Json.array();
        var titles = new HashSet<String>();
        var ids = new HashSet<String>();
        for (var button : buttons) {
            var reply = button.path("reply");
            if (!button.path("type").asString("").equals("reply")) {
                throw invalid("Button type must be reply");
            }
            var title = limited(reply.path("title"), "Button title", 1, LONGEST_BUTTON);
            var id = limited(reply.path("id"), "Button id", 1, LONGEST_BUTTON_ID);
            if (!titles.add(title)) {
                throw invalid("Duplicated title of buttons");
            }
            if (!ids.add(id)) {
                throw invalid("Duplicated id of buttons");
            }
            rows.addArray()
                    .addObject()
                    .put("text", title)
                    .put("type", "button_reply")
                    .put("id", id);
        }
        return rows;
    }

    private static Outgoing list(ObjectNode shows, JsonNode action) throws Refusal {
        var opener = limited(action.path("button"), "Button label", 1, LONGEST_BUTTON);
        var sections = action.path("sections");
        if (sections.isEmpty() || sections.size() > MOST_SECTIONS) {
            throw invalid("Invalid sections count. Min allowed sections: 1, Max allowed sections: " + MOST_SECTIONS);
        }
        var list = shows.putObject("list").put("button", opener);
        var shown = list.putArray("sections");
        var choices = Json.array();
        var ids = new HashSet<String>();
        for (var section : sections) {
            var title = limited(section.path("title"), "Section title", sections.size() > 1 ? 1 : 0, LONGEST_TITLE);
            var visible = shown.addObject().put("title", title).putArray("rows");
            if (section.path("rows").isEmpty()) {
                throw invalid("Section without rows");
            }
            for (var row : section.path("rows")) {
                choices.addArray().add(row(row, ids, visible));
            }
        }
        if (choices.size() > MOST_ROWS) {
            throw invalid("Total row count exceed max allowed count: " + MOST_ROWS);
        }
        return new Outgoing(shows, choices, false);
    }

    private static ObjectNode row(JsonNode row, Set<String> ids, ArrayNode visible) throws Refusal {
        var title = limited(row.path("title"), "Row title", 1, LONGEST_TITLE);
        var description = limited(row.path("description"), "Row description", 0, LONGEST_DESCRIPTION);
        var id = limited(row.path("id"), "Row id", 1, LONGEST_ROW_ID);
        if (!ids.add(id)) {
            throw invalid("Duplicated row id");
        }
        visible.addObject().put("title", title).put("description", description);
        return Json.object()
                .put("text", title)
                .put("type", "list_reply")
                .put("id", id)
                .put("description", description);
    }

    private static ArrayNode link(JsonNode parameters) throws Refusal {
        var rows = Json.array();
        rows.addArray()
                .addObject()
                .put("text", limited(parameters.path("display_text"), "Button label", 1, LONGEST_BUTTON))
                .put("opens", limited(parameters.path("url"), "Button URL", 1, 2000));
        return rows;
    }

    private static ArrayNode single(String label, String type) {
        var rows = Json.array();
        rows.addArray().addObject().put("text", label).put("type", type);
        return rows;
    }

    /// Meta counts characters, not bytes and not the halves that Java has of an emoji.
    private static String limited(JsonNode text, String what, int least, int most) throws Refusal {
        var value = text.asString("");
        int length = value.codePointCount(0, value.length());
        if (length < least || length > most || (least > 0 && value.isBlank())) {
            throw invalid(what + " length invalid. Min length: " + least + ", Max length: " + most);
        }
        return value;
    }

    private static Refusal invalid(String details) {
        return Refusal.titled(400, 131009, "Parameter value is not valid", details);
    }
}
