package org.lotse.sandbox.control;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.platform.People;
import org.lotse.sandbox.platform.Person;
import org.lotse.sandbox.platform.Specimens;
import org.lotse.sandbox.telegram.Phone;
import org.lotse.sandbox.telegram.Telegram;
import tools.jackson.databind.node.ObjectNode;

/// The phones with Telegram on them.
final class TelegramPhones implements Phones {

    private final Telegram telegram;

    TelegramPhones(Telegram telegram) {
        this.telegram = telegram;
    }

    @Override
    public String channel() {
        return telegram.channel();
    }

    @Override
    public People people() {
        return telegram.people();
    }

    @Override
    public void ring() {
        telegram.ring("*");
    }

    @Override
    public Optional<ObjectNode> act(Person person, String act, Parameters parameters) {
        var phone = phone(person, parameters);
        var text = parameters.text("text").orElse("");
        int messageId = (int) parameters.number("messageId", 0);
        switch (act) {
            case "start" -> phone.say("/start " + parameters.text("code").orElse(""), 0);
            case "say" -> phone.say(text, (int) parameters.number("replyTo", 0));
            case "tap" -> {
                var happened = phone.tap(parameters.text("button").orElse(""), messageId);
                return Optional.of(phone.view().setAll(happened));
            }
            case "send" -> send(phone, parameters, text, messageId);
            case "block" -> phone.block(true);
            case "unblock" -> phone.block(false);
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(phone.view());
    }

    private static void send(Phone phone, Parameters parameters, String text, int messageId) {
        var kind = parameters.text("kind").orElse("");
        long size = parameters.number("size", 0);
        switch (kind) {
            case "photo", "video", "voice", "document", "sticker" ->
                phone.sendFiles(kind, text, Specimens.of(kind, parameters), size);
            case "location" -> phone.sendLocation(decimal(parameters, "latitude"), decimal(parameters, "longitude"));
            case "contact" ->
                phone.sendContact(!parameters.text("own").orElse("true").equals("false"));
            case "poll" -> phone.sendPoll();
            case "edit" -> phone.edit(messageId, text);
            case "delete" -> phone.delete(messageId);
            case "reaction" -> phone.react(messageId, parameters.text("emoji").orElse("👍"));
            default ->
                throw new IllegalArgumentException("A phone sends photo, video, voice, document, sticker, location,"
                        + " contact, poll, edit, delete or reaction");
        }
    }

    @Override
    public ObjectNode view(Person person, Parameters parameters) {
        return telegram.bot(parameters.text("bot").orElse(""))
                .map(it -> telegram.phone(person, it).view())
                .orElseGet(() -> {
                    var view = summary(person, parameters)
                            .put("started", false)
                            .put("typing", false)
                            .put("spinner", false);
                    view.putArray("thread");
                    return view;
                });
    }

    @Override
    public ObjectNode summary(Person person, Parameters parameters) {
        var bot = telegram.bot(parameters.text("bot").orElse(""));
        return Json.object()
                .put("channel", "telegram")
                .put("name", person.name())
                .put("displayName", person.displayName())
                .put("language", person.language())
                .put("id", person.id())
                .put(
                        "blocked",
                        bot.map(it -> telegram.phone(person, it).blocked()).orElse(false));
    }

    private Phone phone(Person person, Parameters parameters) {
        return telegram.bot(parameters.text("bot").orElse(""))
                .map(it -> telegram.phone(person, it))
                .orElseThrow(() -> new IllegalStateException("No bot is connected yet"));
    }

    private static @Nullable Double decimal(Parameters parameters, String name) {
        return parameters.text(name).map(Double::valueOf).orElse(null);
    }
}
