package org.lotse.sandbox.telegram;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Upload;
import org.lotse.sandbox.platform.Buttons;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One person's phone, open at the chat with one bot: what their fingers can do, and what they see.
///
/// What a phone cannot do just now is an [IllegalStateException], what makes no sense an [IllegalArgumentException],
/// both with a sentence for whoever asked.
public final class Phone {

    private static final int LONGEST_TEXT = 4096;
    private static final Pattern COMMAND = Pattern.compile("/[A-Za-z0-9_]+(@\\w+)?(?=\\s|$)");
    private static final double[] BONN = {50.7374, 7.0982};
    private static final Map<String, double[]> PLACES = Map.of(
            "uk", new double[] {50.4501, 30.5234},
            "ar", new double[] {31.9539, 35.9106},
            "kk", new double[] {43.2389, 76.8897},
            "sq", new double[] {41.3275, 19.8187},
            "tr", new double[] {41.0082, 28.9784},
            "fr", new double[] {34.0209, -6.8416});

    private final Telegram telegram;
    private final Bot bot;
    private final Person person;
    private final Chat chat;

    Phone(Telegram telegram, Bot bot, Person person) {
        this.telegram = telegram;
        this.bot = bot;
        this.person = person;
        this.chat = bot.chatWith(person);
    }

    /// Writes a text; one longer than a message goes out as several.
    ///
    /// @param replyTo the message answered, or 0
    public void say(String text, int replyTo) {
        var words = text.strip();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to say");
        }
        synchronized (chat) {
            for (int from = 0; from < words.length(); ) {
                int to = end(words, from);
                var content = Json.object().put("text", words.substring(from, to));
                markCommand(content, words.substring(from, to));
                write(content, replyTo);
                from = to;
            }
        }
        ring();
    }

    /// Taps a button of the newest message that has some, or of the keyboard below.
    ///
    /// @param button its label, the only beginning of a label, or its number from 1
    /// @param messageId the message whose button it is, or 0 for the newest that has some
    /// @return what happened: `tapped`, `said`, or `opens` with the link
    public ObjectNode tap(String button, int messageId) {
        try {
            synchronized (chat) {
                refuseIfBlocked();
                var message = chat.newestFirst().stream()
                        .filter(it -> messageId == 0 || it.id() == messageId)
                        .filter(Message::hasInlineButtons)
                        .findFirst();
                var keyboard = messageId == 0 ? PhoneView.keyboard(chat) : Json.array();
                if (message.isPresent() && !Buttons.hold(keyboard, button)) {
                    return tapInline(
                            message.get(),
                            Buttons.choose(
                                    message.get().wire().path("reply_markup").path("inline_keyboard"), button));
                }
                if (keyboard.isEmpty()) {
                    throw new IllegalStateException("There is no button to tap");
                }
                return tapKeyboard(Buttons.choose(keyboard, button));
            }
        } finally {
            ring();
        }
    }

    /// Sends files: several make an album.
    ///
    /// @param claimedSize the size Telegram speaks of; 0 for the true one
    public void sendFiles(String kind, String caption, List<Upload> uploads, long claimedSize) {
        synchronized (chat) {
            refuseIfBlocked();
            var album = Long.toString(telegram.now().toEpochMilli());
            boolean first = true;
            for (var upload : uploads) {
                var content = Attachments.wire(kind, telegram.files().keep(kind, upload, claimedSize));
                if (first && !caption.isBlank()) {
                    content.put("caption", caption.strip());
                }
                if (uploads.size() > 1) {
                    content.put("media_group_id", album);
                }
                write(content, 0);
                first = false;
            }
        }
        ring();
    }

    /// Tells where the person is; without coordinates, somewhere in a place where their language is spoken.
    public void sendLocation(@Nullable Double latitude, @Nullable Double longitude) {
        var usual = PLACES.getOrDefault(person.language(), BONN);
        var content = Json.object();
        content.putObject("location")
                .put("latitude", latitude == null ? usual[0] : latitude)
                .put("longitude", longitude == null ? usual[1] : longitude);
        writeOne(content);
    }

    /// Sends a contact card: the person's own, or that of somebody else.
    public void sendContact(boolean own) {
        var content = Json.object();
        content.putObject("contact")
                .put("phone_number", own ? "000" + person.id() : "0001234567890")
                .put("first_name", own ? person.displayName() : "Somebody else")
                .put("user_id", own ? person.id() : 777_000L);
        writeOne(content);
    }

    /// Sends a kind of message that few bots read.
    public void sendPoll() {
        var content = Json.object();
        var poll = content.putObject("poll")
                .put("id", "1")
                .put("question", "?")
                .put("total_voter_count", 0)
                .put("is_closed", false)
                .put("is_anonymous", true)
                .put("type", "regular")
                .put("allows_multiple_answers", false);
        poll.putArray("options")
                .add(Json.object().put("text", "1").put("voter_count", 0))
                .add(Json.object().put("text", "2").put("voter_count", 0));
        writeOne(content);
    }

    /// Changes what the person wrote.
    ///
    /// @param messageId which message, or 0 for their newest text
    public void edit(int messageId, String text) {
        if (text.isBlank() || text.strip().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("An edited message has 1 to 4096 characters");
        }
        synchronized (chat) {
            refuseIfBlocked();
            var message = ownText(messageId);
            var wire = message.wire().deepCopy();
            wire.remove("entities");
            wire.put("text", text.strip()).put("edit_date", telegram.now().getEpochSecond());
            chat.put(message.changedTo(wire));
            bot.updates().add(person.id(), "edited_message", wire.deepCopy());
        }
        ring();
    }

    /// Deletes a message from the phone. Telegram does not tell bots.
    ///
    /// @param messageId which message, or 0 for the person's newest
    public void delete(int messageId) {
        synchronized (chat) {
            var message = chat.newestFirst().stream()
                    .filter(it -> messageId == 0 ? it.fromPerson() : it.id() == messageId)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no such message"));
            chat.remove(message.id());
        }
        ring();
    }

    /// Puts an emoji on a message of the bot; bots are told only if they asked for `message_reaction`.
    ///
    /// @param messageId which message, or 0 for the bot's newest
    public void react(int messageId, String emoji) {
        synchronized (chat) {
            refuseIfBlocked();
            var message = chat.newestFirst().stream()
                    .filter(it -> !it.fromPerson() && (messageId == 0 || it.id() == messageId))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no such message"));
            var wire = Json.object()
                    .put("message_id", message.id())
                    .put("date", telegram.now().getEpochSecond());
            wire.set("chat", MessageMethods.chatOf(person));
            wire.set("user", user());
            var old = wire.putArray("old_reaction");
            message.reactions().forEach(it -> old.add(reaction(it)));
            wire.putArray("new_reaction").add(reaction(emoji));
            chat.put(message.with(List.of(emoji)));
            bot.updates().add(person.id(), "message_reaction", wire);
        }
        ring();
    }

    /// Blocks the bot, or lets it in again. Doing so twice is doing it once.
    public void block(boolean on) {
        synchronized (chat) {
            if (chat.blocked() == on) {
                return;
            }
            chat.block(on);
            var wire = Json.object();
            wire.set("chat", MessageMethods.chatOf(person));
            wire.set("from", user());
            wire.put("date", telegram.now().getEpochSecond());
            wire.set("old_chat_member", member(!on));
            wire.set("new_chat_member", member(on));
            bot.updates().add(person.id(), "my_chat_member", wire);
        }
        ring();
    }

    /// What the person sees.
    public ObjectNode view() {
        synchronized (chat) {
            return PhoneView.of(bot, person, chat, telegram.trueNow());
        }
    }

    public boolean blocked() {
        synchronized (chat) {
            return chat.blocked();
        }
    }

    private ObjectNode tapInline(Message message, JsonNode button) {
        if (button.has("url")) {
            return Json.object().put("opens", button.path("url").asString(""));
        }
        var query = chat.tap(message.id(), button.path("text").asString(""), telegram.trueNow());
        var wire = Json.object().put("id", query.id());
        wire.set("from", user());
        wire.set("message", MessageMethods.visible(message.wire()));
        wire.put("chat_instance", Long.toString(person.id() ^ bot.id()));
        wire.put("data", button.path("callback_data").asString(""));
        bot.updates().add(person.id(), "callback_query", wire);
        return Json.object().put("tapped", query.label());
    }

    private ObjectNode tapKeyboard(JsonNode button) {
        if (button.path("request_contact").asBoolean(false)) {
            sendContact(true);
        } else if (button.path("request_location").asBoolean(false)) {
            sendLocation(null, null);
        } else {
            write(Json.object().put("text", Buttons.label(button)), 0);
        }
        return Json.object().put("said", Buttons.label(button));
    }

    private void writeOne(ObjectNode content) {
        synchronized (chat) {
            write(content, 0);
        }
        ring();
    }

    private void write(ObjectNode content, int replyTo) {
        refuseIfBlocked();
        var wire = Json.object().put("message_id", chat.nextMessageId());
        wire.set("from", user());
        wire.set("chat", MessageMethods.chatOf(person));
        wire.put("date", telegram.now().getEpochSecond());
        chat.find(replyTo).ifPresent(it -> {
            var repliedTo = MessageMethods.visible(it.wire());
            repliedTo.remove("reply_to_message");
            wire.set("reply_to_message", repliedTo);
        });
        wire.setAll(content);
        chat.put(Message.of(true, wire));
        bot.updates().add(person.id(), "message", wire.deepCopy());
    }

    private void refuseIfBlocked() {
        if (chat.blocked()) {
            throw new IllegalStateException(person.displayName() + " has blocked the bot: unblock it first");
        }
    }

    private Message ownText(int messageId) {
        return chat.newestFirst().stream()
                .filter(it -> it.fromPerson() && it.wire().has("text") && (messageId == 0 || it.id() == messageId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no such text to edit"));
    }

    private ObjectNode user() {
        return Json.object()
                .put("id", person.id())
                .put("is_bot", false)
                .put("first_name", person.displayName())
                .put("language_code", person.language());
    }

    private ObjectNode member(boolean kicked) {
        var member = Json.object();
        member.set("user", bot.wire());
        member.put("status", kicked ? "kicked" : "member");
        if (kicked) {
            member.put("until_date", 0);
        }
        return member;
    }

    private void ring() {
        telegram.ring(person.name());
    }

    private static ObjectNode reaction(String emoji) {
        return Json.object().put("type", "emoji").put("emoji", emoji);
    }

    private static int end(String words, int from) {
        int to = Math.min(words.length(), from + LONGEST_TEXT);
        return to < words.length() && Character.isHighSurrogate(words.charAt(to - 1)) ? to - 1 : to;
    }

    private static void markCommand(ObjectNode content, String text) {
        var command = COMMAND.matcher(text);
        if (command.lookingAt()) {
            content.putArray("entities")
                    .addObject()
                    .put("offset", 0)
                    .put("length", command.end())
                    .put("type", "bot_command");
        }
    }
}
