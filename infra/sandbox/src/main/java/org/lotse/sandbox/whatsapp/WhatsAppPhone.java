package org.lotse.sandbox.whatsapp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.graph.Account;
import org.lotse.sandbox.graph.Graph;
import org.lotse.sandbox.graph.Handset;
import org.lotse.sandbox.graph.Line;
import org.lotse.sandbox.graph.Line.Ticks;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.http.Upload;
import org.lotse.sandbox.platform.Person;
import org.lotse.sandbox.platform.Specimens;
import tools.jackson.databind.node.ObjectNode;

/// One person's phone with WhatsApp on it.
final class WhatsAppPhone extends Handset {

    private static final Map<String, String> TYPES = Map.of(
            "photo", "image",
            "voice", "audio",
            "video", "video",
            "document", "document",
            "sticker", "sticker");

    private final WhatsApp whatsApp;
    private final Events events;

    WhatsAppPhone(Graph graph, WhatsApp whatsApp, Events events, Account account, Person person) {
        super(graph, account, person);
        this.whatsApp = whatsApp;
        this.events = events;
    }

    /// Follows a link to the chat and sends the words that it has put there.
    @Override
    protected void start(Parameters parameters) {
        var code = parameters.text("code").orElse("");
        var usual = code.isEmpty() ? "Hello" : "Hello (ref " + code + ")";
        say(parameters.text("text").filter(it -> !it.isBlank()).orElse(usual), 0);
    }

    @Override
    protected void say(String text, int replyTo) {
        var content = Json.object().put("type", "text");
        content.putObject("text").put("body", text);
        put(shows("text", text), content, replyTo);
    }

    @Override
    protected ObjectNode tap(Line line, ObjectNode choice) {
        var label = choice.path("text").asString("");
        var type = choice.path("type").asString("");
        switch (type) {
            case "location" -> send("location", Parameters.of(Json.object()));
            case "contact" -> send("contact", Parameters.of(Json.object()));
            case "button" -> {
                var content = Json.object().put("type", "button");
                content.putObject("button")
                        .put("payload", choice.path("payload").asString(""))
                        .put("text", label);
                put(shows("text", label), content, line.number());
            }
            default -> {
                var content = Json.object().put("type", "interactive");
                var reply = content.putObject("interactive")
                        .put("type", type)
                        .putObject(type)
                        .put("id", choice.path("id").asString(""))
                        .put("title", label);
                if (!choice.path("description").asString("").isEmpty()) {
                    reply.set("description", choice.path("description"));
                }
                put(shows("text", label), content, line.number());
            }
        }
        return Json.object().put("tapped", label);
    }

    @Override
    protected void send(String kind, Parameters parameters) {
        var text = parameters.text("text").orElse("").strip();
        int number = (int) parameters.number("messageId", 0);
        switch (kind) {
            case "photo", "voice", "video", "document", "sticker" -> sendFiles(kind, text, parameters);
            case "location" -> sendLocation(parameters);
            case "contact" -> sendContact(!parameters.text("own").orElse("true").equals("false"));
            case "poll" -> sendUnsupported();
            case "edit" -> edit(number, text);
            case "delete" -> revoke(number);
            case "reaction" -> react(number, parameters.text("emoji").orElse("👍"));
            default ->
                throw new IllegalArgumentException("A phone with WhatsApp sends photo, video, voice, document, sticker,"
                        + " location, contact, poll, edit, delete or reaction");
        }
    }

    @Override
    protected boolean doesToo(String act, Parameters parameters) {
        switch (act) {
            case "change-number" -> changeNumber();
            case "hide-number" -> whatsApp.subscribers().hideNumber(person, true);
            case "show-number" -> whatsApp.subscribers().hideNumber(person, false);
            case "opt-out" -> events.preference(chat, person, "stop");
            case "inbox" -> answerElsewhere(parameters.text("text").orElse(""));
            case "opt-in" -> events.preference(chat, person, "resume");
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void tellDelivered(List<Line> lines) {
        lines.forEach(it -> events.status(chat, person, it, Ticks.DELIVERED));
    }

    @Override
    protected void tellRead(List<Line> lines) {
        lines.forEach(it -> events.status(chat, person, it, Ticks.READ));
    }

    @Override
    protected ObjectNode identity() {
        var subscriber = whatsApp.subscribers().of(person);
        return Json.object()
                .put("number", subscriber.number())
                .put("userId", subscriber.userId())
                .put("username", subscriber.username())
                .put("hidesNumber", subscriber.hidesNumber());
    }

    /// The business answers in WhatsApp's own app for businesses.
    private void answerElsewhere(String text) {
        var line = new Line(
                chat.nextNumber(),
                whatsApp.newId(person),
                false,
                now(),
                shows("text", text),
                Json.array(),
                0,
                Ticks.SENT,
                false,
                List.of());
        chat.put(line);
        events.echo(chat, person, line.id(), text);
    }

    /// An album comes as so many messages.
    private void sendFiles(String kind, String caption, Parameters parameters) {
        var words = caption;
        for (var it : Specimens.of(kind, parameters)) {
            sendFile(kind, words, it);
            words = "";
        }
    }

    private void sendFile(String kind, String caption, Upload upload) {
        var stored = graph.media().keep(account, upload);
        var type = TYPES.getOrDefault(kind, "document");
        var content = Json.object().put("type", type);
        var file = content.putObject(type)
                .put("id", stored.id())
                .put("mime_type", stored.mediaType())
                .put("sha256", stored.sha256())
                .put("url", graph.media().link(stored, graph.url()));
        var shows = shows(kind, kind.equals("sticker") ? "👍" : caption)
                .put("file", stored.id())
                .put("mediaType", stored.mediaType());
        switch (kind) {
            case "voice" -> file.put("voice", true);
            case "sticker" -> file.put("animated", false);
            case "document" -> {
                file.put("filename", stored.upload().fileName());
                shows.put("fileName", stored.upload().fileName());
            }
            default -> {}
        }
        if (!caption.isEmpty() && !kind.equals("voice") && !kind.equals("sticker")) {
            file.put("caption", caption);
        }
        put(shows, content, 0);
    }

    private void sendLocation(Parameters parameters) {
        var latitude = parameters.text("latitude").map(Double::valueOf).orElse(50.7374);
        var longitude = parameters.text("longitude").map(Double::valueOf).orElse(7.0982);
        var content = Json.object().put("type", "location");
        content.putObject("location").put("latitude", latitude).put("longitude", longitude);
        put(shows("location", latitude + ", " + longitude), content, 0);
    }

    private void sendContact(boolean own) {
        var name = own ? person.displayName() : "Somebody else";
        var number = own ? whatsApp.subscribers().of(person).number() : "491510000000";
        var content = Json.object().put("type", "contacts");
        var card = content.putArray("contacts").addObject();
        card.putObject("name").put("formatted_name", name).put("first_name", name);
        card.putArray("phones")
                .addObject()
                .put("phone", "+" + number)
                .put("wa_id", number)
                .put("type", "CELL");
        put(shows("contact", name), content, 0);
    }

    private void sendUnsupported() {
        var content = Json.object().put("type", "unsupported");
        var error = content.putArray("errors")
                .addObject()
                .put("code", 131051)
                .put("title", "Message type unknown")
                .put("message", "Message type unknown");
        error.putObject("error_data").put("details", "Message type is currently not supported.");
        content.putObject("unsupported").put("type", "poll");
        put(shows("poll", ""), content, 0);
    }

    private void edit(int number, String text) {
        refuseIfCutOff();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to say");
        }
        var line = own(number);
        chat.put(line.changedTo(shows("text", text)));
        var content = Json.object().put("type", "edit");
        var message = content.putObject("edit")
                .put("original_message_id", line.id())
                .putObject("message")
                .put("type", "text");
        message.putObject("text").put("body", text);
        tell(content);
    }

    private void revoke(int number) {
        refuseIfCutOff();
        var line = own(number);
        chat.remove(line);
        var content = Json.object().put("type", "revoke");
        content.putObject("revoke").put("original_message_id", line.id());
        tell(content);
    }

    private void react(int number, String emoji) {
        refuseIfCutOff();
        var line = theirs(number);
        chat.put(line.with(emoji.isEmpty() ? List.of() : List.of(emoji)));
        chat.heard(graph.clock().instant());
        var content = Json.object().put("type", "reaction");
        content.putObject("reaction").put("message_id", line.id()).put("emoji", emoji);
        tell(content);
    }

    private void changeNumber() {
        var old = whatsApp.subscribers().of(person);
        var now = whatsApp.subscribers().changeNumber(person);
        events.system(
                chat,
                whatsApp.newId(person),
                old.hidesNumber() ? null : old.number(),
                Json.object()
                        .put("type", "user_changed_number")
                        .put("wa_id", now.number())
                        .put(
                                "body",
                                "User " + person.displayName() + " changed from " + old.number() + " to "
                                        + now.number()));
        events.system(
                chat,
                whatsApp.newId(person),
                now.hidesNumber() ? null : now.number(),
                Json.object()
                        .put("type", "user_changed_user_id")
                        .put("previous_user_id", old.userId())
                        .put("user_id", now.userId())
                        .put("body", "User " + person.displayName() + " changed their user id"));
    }

    private void put(ObjectNode shows, ObjectNode content, int replyTo) {
        var id = whatsApp.newId(person);
        var context = context(replyTo);
        var line = write(id, shows, replyTo);
        if (context != null) {
            content.set("context", context);
        }
        events.message(chat, person, line.id(), content);
    }

    private void tell(ObjectNode content) {
        events.message(chat, person, whatsApp.newId(person), content);
    }

    private @Nullable ObjectNode context(int replyTo) {
        return chat.lines().stream()
                .filter(it -> it.number() == replyTo)
                .findFirst()
                .map(it -> Json.object()
                        .put(
                                "from",
                                it.fromPerson()
                                        ? whatsApp.subscribers().of(person).number()
                                        : WhatsApp.displayNumber(account))
                        .put("id", it.id()))
                .orElse(null);
    }
}
