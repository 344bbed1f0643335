package org.lotse.sandbox.telegram;

import java.time.Instant;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.platform.Buttons;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is on a person's screen, as the phones page and the developer's tool read it.
final class PhoneView {

    private PhoneView() {}

    static ObjectNode of(Bot bot, Person person, Chat chat, Instant now) {
        var view = Json.object()
                .put("channel", "telegram")
                .put("name", person.name())
                .put("displayName", person.displayName())
                .put("language", person.language())
                .put("id", person.id())
                .put("bot", bot.id())
                .put("started", chat.started())
                .put("blocked", chat.blocked())
                .put("typing", chat.typing(now));
        var unanswered = chat.unanswered();
        view.put("spinner", unanswered.isPresent());
        unanswered.ifPresent(it ->
                view.putObject("spinning").put("messageId", it.messageId()).put("button", it.label()));
        chat.notice()
                .ifPresent(it -> view.putObject("notice").put("text", it.text()).put("alert", it.alert()));
        var keyboard = keyboard(chat);
        view.set("keyboard", keyboard.isEmpty() ? null : labels(keyboard));
        var thread = view.putArray("thread");
        chat.messages().forEach(it -> thread.add(line(it)));
        return view;
    }

    /// The rows of the keyboard below the chat: the last one shown and not taken away.
    static JsonNode keyboard(Chat chat) {
        for (var message : chat.newestFirst()) {
            var markup = message.wire().path("reply_markup");
            if (markup.has("keyboard")) {
                return markup.path("keyboard");
            }
            if (markup.has("remove_keyboard")) {
                break;
            }
        }
        return Json.array();
    }

    private static ObjectNode line(Message message) {
        var wire = message.wire();
        var line = Json.object()
                .put("messageId", message.id())
                .put("from", message.fromPerson() ? "person" : "bot")
                .put("kind", message.kind())
                .put("text", text(message))
                .put("at", Instant.ofEpochSecond(wire.path("date").asLong(0)).toString());
        line.set(
                "buttons",
                message.hasInlineButtons() ? labels(wire.path("reply_markup").path("inline_keyboard")) : null);
        line.put("edited", message.edited());
        int replyTo = wire.path("reply_to_message").path("message_id").asInt(0);
        if (replyTo != 0) {
            line.put("replyTo", replyTo);
        }
        var fileName = wire.path(message.kind()).path("file_name").asString("");
        if (!fileName.isEmpty()) {
            line.put("fileName", fileName);
        }
        var file = message.kind().equals("photo")
                ? wire.path("photo").path(wire.path("photo").size() - 1)
                : wire.path(message.kind());
        if (file.has("file_id")) {
            line.set("file", file.path("file_id"));
            line.put("mediaType", file.path("mime_type").asString(""));
        }
        if (!message.reactions().isEmpty()) {
            var reactions = line.putArray("reactions");
            message.reactions().forEach(reactions::add);
        }
        return line;
    }

    private static String text(Message message) {
        var wire = message.wire();
        return switch (message.kind()) {
            case "text" -> wire.path("text").asString("");
            case "location" ->
                wire.path("location").path("latitude").asString("") + ", "
                        + wire.path("location").path("longitude").asString("");
            case "contact" -> wire.path("contact").path("first_name").asString("");
            case "sticker" -> wire.path("sticker").path("emoji").asString("");
            default -> wire.path("caption").asString("");
        };
    }

    private static ArrayNode labels(JsonNode rows) {
        var labels = Json.array();
        rows.forEach(row -> {
            var line = labels.addArray();
            row.forEach(it -> line.add(Buttons.label(it)));
        });
        return labels;
    }
}
