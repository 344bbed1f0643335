package org.lotse.sandbox.telegram;

import java.util.ArrayList;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The platform as one JSON tree, so that phones show tomorrow what they show today: people, chats, and what bots have
/// not been told yet. Files, faults and webhooks are not in it.
final class Snapshot {

    private Snapshot() {}

    static ObjectNode of(Telegram telegram) {
        var tree = Json.object();
        var people = tree.putArray("people");
        telegram.people()
                .all()
                .forEach(it -> people.addObject().put("name", it.displayName()).put("language", it.language()));
        var bots = tree.putArray("bots");
        telegram.bots().forEach(it -> bots.add(of(it)));
        return tree;
    }

    static void restore(Telegram telegram, JsonNode tree) throws Refusal {
        for (var person : tree.path("people")) {
            telegram.people()
                    .called(
                            person.path("name").asString(""),
                            person.path("language").asString(""));
        }
        for (var it : tree.path("bots")) {
            var bot = telegram.withToken(it.path("token").asString(""));
            for (var chat : it.path("chats")) {
                var person = telegram.people().withId(chat.path("person").asLong(0));
                person.ifPresent(owner -> restore(bot.chatWith(owner), chat));
            }
            for (var update : it.path("waiting")) {
                bot.updates().restore(update.path("chat").asLong(0), (ObjectNode) update.path("wire"));
            }
        }
    }

    private static ObjectNode of(Bot bot) {
        var tree = Json.object().put("token", bot.token());
        var chats = tree.putArray("chats");
        bot.chats().forEach((person, chat) -> {
            synchronized (chat) {
                var node = chats.addObject()
                        .put("person", person)
                        .put("lastMessageId", chat.lastMessageId())
                        .put("taps", chat.taps())
                        .put("blocked", chat.blocked());
                var messages = node.putArray("messages");
                chat.messages().forEach(it -> messages.add(of(it)));
            }
        });
        var waiting = tree.putArray("waiting");
        bot.updates()
                .waiting()
                .forEach(it -> waiting.addObject().put("chat", it.chat()).set("wire", it.wire()));
        return tree;
    }

    private static ObjectNode of(Message message) {
        var tree = Json.object().put("fromPerson", message.fromPerson()).put("edited", message.edited());
        message.reactions().forEach(tree.putArray("reactions")::add);
        return tree.set("wire", message.wire());
    }

    private static void restore(Chat chat, JsonNode tree) {
        synchronized (chat) {
            chat.restore(
                    tree.path("lastMessageId").asInt(0),
                    tree.path("taps").asInt(0),
                    tree.path("blocked").asBoolean(false));
            for (var it : tree.path("messages")) {
                var wire = (ObjectNode) it.path("wire");
                var reactions = new ArrayList<String>();
                it.path("reactions").forEach(emoji -> reactions.add(emoji.asString("")));
                chat.put(new Message(
                        wire.path("message_id").asInt(0),
                        it.path("fromPerson").asBoolean(false),
                        it.path("edited").asBoolean(false),
                        wire,
                        reactions));
            }
        }
    }
}
