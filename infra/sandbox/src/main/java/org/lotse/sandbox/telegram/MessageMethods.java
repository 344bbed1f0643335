package org.lotse.sandbox.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.node.ObjectNode;

/// The methods by which a bot reaches people.
final class MessageMethods {

    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_CAPTION = 1024;
    private static final int LONGEST_NOTICE = 200;
    private static final long LARGEST_PHOTO = 10L * 1024 * 1024;
    private static final long LARGEST_FILE = 50L * 1024 * 1024;
    private static final Duration TYPING_LASTS = Duration.ofSeconds(5);
    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");

    private final Telegram telegram;

    MessageMethods(Telegram telegram) {
        this.telegram = telegram;
    }

    Methods.Result getChat(Bot bot, Parameters parameters) throws Refusal {
        return new Methods.Result(chatOf(partner(bot, parameters).person()));
    }

    Methods.Result sendMessage(Bot bot, Parameters parameters) throws Refusal {
        var text = formatted("text", LONGEST_TEXT, "message is too long", parameters);
        if (text.text().isBlank()) {
            throw Refusal.badRequest("message text is empty");
        }
        var content = Json.object().put("text", text.text());
        if (!text.entities().isEmpty()) {
            content.set("entities", text.entities());
        }
        return send(bot, parameters, content);
    }

    Methods.Result sendFile(Bot bot, String kind, Parameters parameters) throws Refusal {
        var caption = formatted("caption", LONGEST_CAPTION, "message caption is too long", parameters);
        var file = fileOf(kind, parameters);
        var content = Attachments.wire(kind, file);
        if (!caption.text().isEmpty()) {
            content.put("caption", caption.text());
        }
        return send(bot, parameters, content);
    }

    Methods.Result sendLocation(Bot bot, Parameters parameters) throws Refusal {
        var content = Json.object();
        content.putObject("location")
                .put("latitude", coordinate(parameters, "latitude", 90))
                .put("longitude", coordinate(parameters, "longitude", 180));
        return send(bot, parameters, content);
    }

    Methods.Result sendContact(Bot bot, Parameters parameters) throws Refusal {
        var content = Json.object();
        content.putObject("contact")
                .put("phone_number", parameters.text("phone_number").orElse(""))
                .put("first_name", parameters.text("first_name").orElse(""));
        return send(bot, parameters, content);
    }

    Methods.Result sendChatAction(Bot bot, Parameters parameters) throws Refusal {
        var partner = partner(bot, parameters);
        if (!ACTIONS.contains(parameters.text("action").orElse(""))) {
            throw Refusal.badRequest("wrong parameter action in request");
        }
        synchronized (partner.chat()) {
            refuseIfBlocked(partner.chat());
            partner.chat().type(telegram.trueNow().plus(TYPING_LASTS));
        }
        telegram.ring(partner.person().name());
        return Methods.Result.TRUE;
    }

    Methods.Result answerCallbackQuery(Bot bot, Parameters parameters) throws Refusal {
        var id = parameters.text("callback_query_id").orElse("");
        var text = parameters.text("text").orElse("");
        if (text.length() > LONGEST_NOTICE) {
            throw Refusal.badRequest("MESSAGE_TOO_LONG");
        }
        var partner = partner(
                bot,
                CallbackQuery.personOf(id),
                "query is too old and response timeout expired or query ID is invalid");
        synchronized (partner.chat()) {
            var notice = new Chat.Notice(text, parameters.isTrue("show_alert"));
            if (!partner.chat().answer(id, notice, telegram.trueNow())) {
                throw Refusal.badRequest("query is too old and response timeout expired or query ID is invalid");
            }
        }
        telegram.ring(partner.person().name());
        return Methods.Result.TRUE;
    }

    Methods.Result editMessageText(Bot bot, Parameters parameters) throws Refusal {
        var text = formatted("text", LONGEST_TEXT, "message is too long", parameters);
        if (text.text().isBlank()) {
            throw Refusal.badRequest("message text is empty");
        }
        return edit(bot, parameters, true, it -> {
            it.put("text", text.text());
            it.remove("entities");
            if (!text.entities().isEmpty()) {
                it.set("entities", text.entities());
            }
        });
    }

    Methods.Result editMessageReplyMarkup(Bot bot, Parameters parameters) throws Refusal {
        return edit(bot, parameters, false, _ -> {});
    }

    Methods.Result deleteMessage(Bot bot, Parameters parameters) throws Refusal {
        var partner = partner(bot, parameters);
        synchronized (partner.chat()) {
            refuseIfBlocked(partner.chat());
            int id = messageId(parameters);
            if (partner.chat().find(id).isEmpty()) {
                throw Refusal.badRequest("message to delete not found");
            }
            partner.chat().remove(id);
        }
        telegram.ring(partner.person().name());
        return Methods.Result.TRUE;
    }

    Methods.Result setMessageReaction(Bot bot, Parameters parameters) throws Refusal {
        var partner = partner(bot, parameters);
        synchronized (partner.chat()) {
            refuseIfBlocked(partner.chat());
            var message = partner.chat().find(messageId(parameters));
            if (message.isEmpty()) {
                throw Refusal.badRequest("message to react not found");
            }
            List<String> emojis = new ArrayList<>();
            parameters
                    .json("reaction")
                    .forEach(it -> emojis.add(it.path("emoji").asString("")));
            partner.chat().put(message.get().with(emojis));
        }
        telegram.ring(partner.person().name());
        return Methods.Result.TRUE;
    }

    private Methods.Result send(Bot bot, Parameters parameters, ObjectNode content) throws Refusal {
        var markup = Keyboard.check(parameters.json("reply_markup"));
        var partner = partner(bot, parameters);
        var chat = partner.chat();
        ObjectNode wire;
        synchronized (chat) {
            refuseIfBlocked(chat);
            wire = Json.object();
            var repliedTo = repliedTo(chat, parameters);
            wire.put("message_id", chat.nextMessageId());
            wire.set("from", bot.wire());
            wire.set("chat", chatOf(partner.person()));
            wire.put("date", telegram.now().getEpochSecond());
            if (repliedTo != null) {
                wire.set("reply_to_message", repliedTo);
            }
            wire.setAll(content);
            if (markup != null) {
                wire.set("reply_markup", markup);
            }
            chat.put(Message.of(false, wire));
        }
        telegram.ring(partner.person().name());
        return new Methods.Result(visible(wire));
    }

    private Methods.Result edit(Bot bot, Parameters parameters, boolean text, Change change) throws Refusal {
        var markup = Keyboard.check(parameters.json("reply_markup"));
        var partner = partner(bot, parameters);
        var chat = partner.chat();
        ObjectNode wire;
        synchronized (chat) {
            refuseIfBlocked(chat);
            var message =
                    chat.find(messageId(parameters)).orElseThrow(() -> Refusal.badRequest("message to edit not found"));
            if (message.fromPerson()) {
                throw Refusal.badRequest("message can't be edited");
            }
            if (text && !message.wire().has("text")) {
                throw Refusal.badRequest("there is no text in the message to edit");
            }
            wire = message.wire().deepCopy();
            change.applyTo(wire);
            wire.remove("reply_markup");
            if (markup != null) {
                wire.set("reply_markup", markup);
            }
            if (wire.equals(message.wire())) {
                throw Refusal.badRequest(
                        "message is not modified: specified new message content and reply markup are exactly the same"
                                + " as a current content and reply markup of the message");
            }
            wire.put("edit_date", telegram.now().getEpochSecond());
            chat.put(
                    text
                            ? message.changedTo(wire)
                            : new Message(message.id(), false, message.edited(), wire, message.reactions()));
        }
        telegram.ring(partner.person().name());
        return new Methods.Result(visible(wire));
    }

    /// Of the keyboards Telegram gives back only the inline ones.
    static ObjectNode visible(ObjectNode wire) {
        var copy = wire.deepCopy();
        if (!copy.path("reply_markup").has("inline_keyboard")) {
            copy.remove("reply_markup");
        }
        return copy;
    }

    static ObjectNode chatOf(Person person) {
        return Json.object()
                .put("id", person.id())
                .put("first_name", person.displayName())
                .put("type", "private");
    }

    private static Formatting formatted(String name, int longest, String tooLong, Parameters parameters)
            throws Refusal {
        var formatted = Formatting.of(
                parameters.text(name).orElse("").strip(),
                parameters.text("parse_mode").orElse(""));
        if (formatted.text().length() > longest) {
            throw Refusal.badRequest(tooLong);
        }
        return formatted;
    }

    private Files.Stored fileOf(String kind, Parameters parameters) throws Refusal {
        var named = parameters.text(kind).orElse("");
        var upload = parameters.upload(named.startsWith("attach://") ? named.substring("attach://".length()) : kind);
        if (upload.isPresent()) {
            long largest = kind.equals("photo") ? LARGEST_PHOTO : LARGEST_FILE;
            if (upload.get().content().length > largest) {
                throw Refusal.badRequest("file is too big");
            }
            if (upload.get().content().length == 0) {
                throw Refusal.badRequest("file must be non-empty");
            }
            return telegram.files().keep(kind, upload.get(), 0);
        }
        if (named.isEmpty()) {
            throw Refusal.badRequest("there is no " + kind + " in the request");
        }
        if (named.startsWith("http")) {
            // Nothing here goes out into the world; the real platform often cannot fetch a link either.
            throw Refusal.badRequest("failed to get HTTP URL content");
        }
        return telegram.files()
                .find(named)
                .orElseThrow(() -> Refusal.badRequest("wrong file identifier/HTTP URL specified"));
    }

    private Partner partner(Bot bot, Parameters parameters) throws Refusal {
        if (parameters.text("chat_id").orElse("").isBlank()) {
            throw Refusal.badRequest("chat_id is empty");
        }
        return partner(bot, parameters.number("chat_id", 0), "chat not found");
    }

    private Partner partner(Bot bot, long id, String refusal) throws Refusal {
        var chat = bot.findChat(id);
        var person = telegram.people().withId(id);
        if (chat.isEmpty() || person.isEmpty()) {
            throw Refusal.badRequest(refusal);
        }
        return new Partner(person.get(), chat.get());
    }

    private static void refuseIfBlocked(Chat chat) throws Refusal {
        if (chat.blocked()) {
            throw Refusal.blocked();
        }
    }

    private static @Nullable ObjectNode repliedTo(Chat chat, Parameters parameters) throws Refusal {
        var reply = parameters.json("reply_parameters");
        int id = reply.path("message_id").asInt((int) parameters.number("reply_to_message_id", 0));
        if (id == 0) {
            return null;
        }
        var message = chat.find(id);
        if (message.isEmpty()) {
            boolean allowed = reply.path("allow_sending_without_reply").asBoolean(false)
                    || parameters.isTrue("allow_sending_without_reply");
            if (!allowed) {
                throw Refusal.badRequest("message to be replied not found");
            }
            return null;
        }
        var copy = visible(message.get().wire());
        copy.remove("reply_to_message");
        return copy;
    }

    private static int messageId(Parameters parameters) {
        return (int) parameters.number("message_id", 0);
    }

    private static double coordinate(Parameters parameters, String name, int most) throws Refusal {
        var text = parameters.text(name).orElse("");
        if (!text.matches("-?\\d{1,3}(\\.\\d{1,15})?") || Math.abs(Double.parseDouble(text)) > most) {
            throw Refusal.badRequest("can't parse " + name);
        }
        return Double.parseDouble(text);
    }

    private record Partner(Person person, Chat chat) {}

    @FunctionalInterface
    private interface Change {
        void applyTo(ObjectNode wire);
    }
}
