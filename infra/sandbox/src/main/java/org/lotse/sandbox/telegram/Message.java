package org.lotse.sandbox.telegram;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// One message of a chat.
///
/// @param wire as Telegram describes it to the bot; nobody changes it once it is here
/// @param reactions the emojis that the other side put on it
record Message(int id, boolean fromPerson, boolean edited, ObjectNode wire, List<String> reactions) {

    static final List<String> KINDS = List.of(
            "text",
            "photo",
            "voice",
            "video",
            "video_note",
            "audio",
            "animation",
            "document",
            "sticker",
            "venue",
            "location",
            "contact",
            "poll");

    static Message of(boolean fromPerson, ObjectNode wire) {
        return new Message(wire.path("message_id").asInt(0), fromPerson, false, wire, List.of());
    }

    Message changedTo(ObjectNode other) {
        return new Message(id, fromPerson, true, other, reactions);
    }

    Message with(List<String> emojis) {
        return new Message(id, fromPerson, edited, wire, emojis);
    }

    boolean hasInlineButtons() {
        return !fromPerson && wire.path("reply_markup").path("inline_keyboard").size() > 0;
    }

    String kind() {
        return KINDS.stream().filter(wire::has).findFirst().orElse("unsupported");
    }

    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
