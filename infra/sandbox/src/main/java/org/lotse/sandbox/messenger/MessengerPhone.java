package org.lotse.sandbox.messenger;

import java.util.List;
import java.util.Map;
import org.lotse.sandbox.graph.Account;
import org.lotse.sandbox.graph.Graph;
import org.lotse.sandbox.graph.Handset;
import org.lotse.sandbox.graph.Line;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.platform.Person;
import org.lotse.sandbox.platform.Specimens;
import tools.jackson.databind.node.ObjectNode;

/// One person's phone with Messenger or Instagram on it.
final class MessengerPhone extends Handset {

    private static final long THUMB = 369239263222822L;
    private static final int MOST_EDITS = 5;
    private static final Map<String, String> TYPES =
            Map.of("photo", "image", "voice", "audio", "video", "video", "document", "file");
    private static final Map<String, String> REACTIONS =
            Map.of("❤", "love", "😆", "smile", "😮", "wow", "😢", "sad", "😠", "angry", "👍", "like", "👎", "dislike");

    private final Messenger messenger;
    private final Variant variant;
    private final Events events;

    MessengerPhone(Graph graph, Messenger messenger, Variant variant, Events events, Account account, Person person) {
        super(graph, account, person);
        this.messenger = messenger;
        this.variant = variant;
        this.events = events;
    }

    /// Follows a link to the chat, with or without a code.
    @Override
    protected void start(Parameters parameters) {
        refuseIfCutOff();
        var code = parameters.text("code").orElse("");
        if (chat.started()) {
            if (!code.isEmpty()) {
                chat.heard(graph.clock().instant());
                events.tell(chat, person, variant.referrals(), "referral", referral(code));
            }
            return;
        }
        var payload = account.profile().path("get_started").path("payload").asString("");
        if (variant == Variant.INSTAGRAM || payload.isEmpty()) {
            // Without the button nobody is told of the link before something is written.
            chat.refer(variant == Variant.INSTAGRAM ? code : "");
            return;
        }
        var postback = Json.object().put("title", "Get Started").put("payload", payload);
        if (!code.isEmpty()) {
            postback.set("referral", referral(code));
        }
        postback(postback, 0);
    }

    @Override
    protected void say(String text, int replyTo) {
        message(shows("text", text), Json.object().put("text", text), replyTo);
    }

    @Override
    protected ObjectNode tap(Line line, ObjectNode choice) {
        var label = choice.path("text").asString("");
        if (choice.path("type").asString("").equals("quick_reply")) {
            var message = Json.object().put("text", label);
            message.putObject("quick_reply").set("payload", choice.path("payload"));
            message(shows("text", label), message, 0);
        } else {
            var postback = Json.object().put("title", label);
            postback.set("payload", choice.path("payload"));
            postback(postback, 0);
        }
        return Json.object().put("tapped", label);
    }

    @Override
    protected void send(String kind, Parameters parameters) {
        int number = (int) parameters.number("messageId", 0);
        var text = parameters.text("text").orElse("").strip();
        switch (kind) {
            case "photo", "voice", "video", "document" -> sendFiles(kind, text, parameters);
            case "sticker" -> sendSticker();
            case "location" -> sendLocation(parameters);
            case "link" ->
                attach(
                        shows("link", "https://example.org"),
                        "fallback",
                        Json.object().put("url", "https://example.org").put("title", "A page"));
            case "poll" -> message(shows("poll", ""), Json.object().put("is_unsupported", true), 0);
            case "edit" -> edit(number, text);
            case "delete" -> unsend(number);
            case "reaction" -> react(number, parameters.text("emoji").orElse("❤"));
            default ->
                throw new IllegalArgumentException("This phone sends photo, video, voice, document, sticker, location,"
                        + " link, poll, edit, delete or reaction");
        }
    }

    @Override
    protected boolean doesToo(String act, Parameters parameters) {
        if (!act.equals("inbox")) {
            return false;
        }
        var text = parameters.text("text").orElse("");
        var line = new Line(
                chat.nextNumber(),
                messenger.newId(),
                false,
                now(),
                shows("text", text),
                Json.array(),
                0,
                Line.Ticks.SENT,
                false,
                List.of());
        chat.put(line);
        events.echoLater(chat, person, line.id(), Json.object().put("text", text));
        return true;
    }

    @Override
    protected void tellDelivered(List<Line> lines) {
        events.delivered(chat, person, lines);
    }

    @Override
    protected void tellRead(List<Line> lines) {
        events.read(chat, person, lines);
    }

    @Override
    protected ObjectNode identity() {
        return Json.object()
                .put("id", messenger.idOf(account, person))
                .put("getStarted", account.profile().has("get_started") && variant == Variant.MESSENGER);
    }

    /// Several go in one message, and words in another.
    private void sendFiles(String kind, String caption, Parameters parameters) {
        var shows = shows(kind, "");
        var message = Json.object();
        var attachments = message.putArray("attachments");
        var files = Json.array();
        for (var it : Specimens.of(kind, parameters)) {
            var stored = graph.media().keep(account, it);
            attachments
                    .addObject()
                    .put("type", TYPES.getOrDefault(kind, "file"))
                    .putObject("payload")
                    .put("url", graph.media().openLink(stored, graph.url()));
            files.addObject()
                    .put("file", stored.id())
                    .put("mediaType", stored.mediaType())
                    .put("fileName", stored.upload().fileName());
        }
        shows.setAll((ObjectNode) files.path(0));
        if (files.size() > 1) {
            shows.set("files", files);
        }
        message(shows, message, 0);
        if (!caption.isEmpty()) {
            say(caption, 0);
        }
    }

    private void sendSticker() {
        if (variant == Variant.INSTAGRAM) {
            var message = Json.object();
            message.putArray("attachments").addObject().put("type", "like_heart");
            message(shows("sticker", "❤️"), message, 0);
            return;
        }
        attach(
                shows("sticker", "👍"),
                "sticker",
                Json.object().put("sticker_id", THUMB).put("url", graph.url() + "/icon.svg"));
    }

    private void sendLocation(Parameters parameters) {
        var latitude = parameters.text("latitude").map(Double::valueOf).orElse(50.7374);
        var longitude = parameters.text("longitude").map(Double::valueOf).orElse(7.0982);
        var payload = Json.object();
        payload.putObject("coordinates").put("lat", latitude).put("long", longitude);
        attach(shows("location", latitude + ", " + longitude), "location", payload);
    }

    private void edit(int number, String text) {
        refuseIfCutOff();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to say");
        }
        var line = own(number);
        int edits = line.shows().path("edits").asInt(0) + 1;
        if (edits > MOST_EDITS) {
            throw new IllegalStateException("A message is edited five times at most");
        }
        chat.put(line.changedTo(shows("text", text).put("edits", edits)));
        events.tell(
                chat,
                person,
                variant.edits(),
                "message_edit",
                Json.object().put("mid", line.id()).put("text", text).put("num_edit", edits));
    }

    /// Instagram tells that something was taken back, and it is to be forgotten; Messenger does not tell.
    private void unsend(int number) {
        refuseIfCutOff();
        var line = own(number);
        chat.remove(line);
        if (variant == Variant.INSTAGRAM) {
            events.tell(
                    chat,
                    person,
                    "messages",
                    "message",
                    Json.object().put("mid", line.id()).put("is_deleted", true));
        }
    }

    private void react(int number, String emoji) {
        refuseIfCutOff();
        var line = theirs(number);
        chat.put(line.with(emoji.isEmpty() ? List.of() : List.of(emoji)));
        chat.heard(graph.clock().instant());
        var reaction = Json.object().put("mid", line.id()).put("action", emoji.isEmpty() ? "unreact" : "react");
        if (!emoji.isEmpty()) {
            reaction.put("emoji", emoji).put("reaction", REACTIONS.getOrDefault(emoji, "other"));
        }
        events.tell(chat, person, "message_reactions", "reaction", reaction);
    }

    private void attach(ObjectNode shows, String type, ObjectNode payload) {
        var message = Json.object();
        message.putArray("attachments").addObject().put("type", type).set("payload", payload);
        message(shows, message, 0);
    }

    private void message(ObjectNode shows, ObjectNode content, int replyTo) {
        var referral = chat.pendingReferral();
        var line = write(messenger.newId(), shows, replyTo);
        var message = Json.object().put("mid", line.id());
        message.setAll(content);
        chat.lines().stream()
                .filter(it -> it.number() == replyTo)
                .forEach(it -> message.putObject("reply_to").put("mid", it.id()));
        if (!referral.isEmpty()) {
            message.set("referral", referral(referral));
            chat.refer("");
        }
        events.tell(chat, person, "messages", "message", message);
    }

    private void postback(ObjectNode content, int replyTo) {
        var line = write(messenger.newId(), shows("text", content.path("title").asString("")), replyTo);
        var postback = Json.object().put("mid", line.id());
        postback.setAll(content);
        events.tell(chat, person, "messaging_postbacks", "postback", postback);
    }

    private static ObjectNode referral(String code) {
        return Json.object().put("ref", code).put("source", "SHORTLINK").put("type", "OPEN_THREAD");
    }
}
