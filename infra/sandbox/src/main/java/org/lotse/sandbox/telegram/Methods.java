package org.lotse.sandbox.telegram;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/// The methods of the Bot API: what concerns the bot itself here, what reaches people in [MessageMethods].
final class Methods {

    private static final List<String> NAMES = List.of(
            "getMe",
            "getUpdates",
            "setWebhook",
            "deleteWebhook",
            "getWebhookInfo",
            "getFile",
            "getChat",
            "setMyCommands",
            "getMyCommands",
            "deleteMyCommands",
            "setMyDescription",
            "setMyShortDescription",
            "setMyName",
            "setChatMenuButton",
            "sendMessage",
            "sendPhoto",
            "sendDocument",
            "sendVoice",
            "sendVideo",
            "sendAudio",
            "sendSticker",
            "sendLocation",
            "sendContact",
            "sendChatAction",
            "answerCallbackQuery",
            "editMessageText",
            "editMessageReplyMarkup",
            "deleteMessage",
            "setMessageReaction");
    private static final int LONGEST_POLL_SECONDS = 50;
    private static final int MOST_UPDATES = 100;
    private static final int MOST_CONNECTIONS = 100;
    private static final int USUAL_CONNECTIONS = 40;
    private static final long LARGEST_DOWNLOAD = 20L * 1024 * 1024;

    private final Telegram telegram;
    private final MessageMethods messages;

    Methods(Telegram telegram) {
        this.telegram = telegram;
        this.messages = new MessageMethods(telegram);
    }

    /// The method's name as Telegram spells it; in lower case where it knows none such.
    static String canonical(String method) {
        return NAMES.stream()
                .filter(method::equalsIgnoreCase)
                .findFirst()
                .orElseGet(() -> method.toLowerCase(Locale.ROOT));
    }

    /// Whether it puts something before a person. A typing sign may be sent at any time and does not count.
    static boolean reachesSomebody(String method) {
        return !method.equals("sendChatAction")
                && (method.startsWith("send") || method.startsWith("edit") || method.startsWith("delete"))
                && !method.equals("deleteWebhook");
    }

    Result call(Bot bot, String method, Parameters parameters) throws Refusal, InterruptedException {
        return switch (method) {
            case "getMe" -> getMe(bot);
            case "getUpdates" -> getUpdates(bot, parameters);
            case "setWebhook" -> setWebhook(bot, parameters);
            case "deleteWebhook" -> deleteWebhook(bot, parameters);
            case "getWebhookInfo" -> new Result(bot.updates().webhookInfo());
            case "getFile" -> getFile(parameters);
            case "getChat" -> messages.getChat(bot, parameters);
            case "getMyCommands" -> new Result(Json.array());
            case "setMyCommands",
                    "deleteMyCommands",
                    "setMyDescription",
                    "setMyShortDescription",
                    "setMyName",
                    "setChatMenuButton" -> Result.TRUE;
            case "sendMessage" -> messages.sendMessage(bot, parameters);
            case "sendPhoto" -> messages.sendFile(bot, "photo", parameters);
            case "sendDocument" -> messages.sendFile(bot, "document", parameters);
            case "sendVoice" -> messages.sendFile(bot, "voice", parameters);
            case "sendVideo" -> messages.sendFile(bot, "video", parameters);
            case "sendAudio" -> messages.sendFile(bot, "audio", parameters);
            case "sendSticker" -> messages.sendFile(bot, "sticker", parameters);
            case "sendLocation" -> messages.sendLocation(bot, parameters);
            case "sendContact" -> messages.sendContact(bot, parameters);
            case "sendChatAction" -> messages.sendChatAction(bot, parameters);
            case "answerCallbackQuery" -> messages.answerCallbackQuery(bot, parameters);
            case "editMessageText" -> messages.editMessageText(bot, parameters);
            case "editMessageReplyMarkup" -> messages.editMessageReplyMarkup(bot, parameters);
            case "deleteMessage" -> messages.deleteMessage(bot, parameters);
            case "setMessageReaction" -> messages.setMessageReaction(bot, parameters);
            default -> throw Refusal.unknownMethod();
        };
    }

    private Result getMe(Bot bot) {
        telegram.connected(bot, true);
        return new Result(bot.wire()
                .put("can_join_groups", false)
                .put("can_read_all_group_messages", false)
                .put("supports_inline_queries", false));
    }

    private Result getUpdates(Bot bot, Parameters parameters) throws Refusal, InterruptedException {
        telegram.connected(bot, false);
        int offset = (int) parameters.number("offset", 0);
        int limit = Math.clamp(parameters.number("limit", MOST_UPDATES), 1, MOST_UPDATES);
        int timeout = Math.clamp(parameters.number("timeout", 0), 0, LONGEST_POLL_SECONDS);
        var result = Json.array();
        bot.updates()
                .poll(offset, limit, Duration.ofSeconds(timeout), kinds(parameters))
                .forEach(result::add);
        return new Result(result);
    }

    private Result setWebhook(Bot bot, Parameters parameters) throws Refusal {
        var url = parameters.text("url").orElse("").strip();
        if (url.isEmpty()) {
            return deleteWebhook(bot, parameters);
        }
        var secret = parameters.text("secret_token").orElse("");
        if (secret.length() > 256) {
            throw Refusal.badRequest("secret token is too long");
        }
        if (!secret.matches("[A-Za-z0-9_-]*")) {
            throw Refusal.badRequest("secret token contains unallowed characters");
        }
        int connections = Math.clamp(parameters.number("max_connections", USUAL_CONNECTIONS), 1, MOST_CONNECTIONS);
        boolean changed = bot.updates()
                .setWebhook(
                        webhookUrl(url),
                        secret,
                        connections,
                        kinds(parameters),
                        parameters.isTrue("drop_pending_updates"));
        telegram.connected(bot, true);
        return new Result(BooleanNode.TRUE, changed ? "Webhook was set" : "Webhook is already set");
    }

    private static URI webhookUrl(String url) throws Refusal {
        try {
            var uri = URI.create(url);
            if (uri.getHost() != null && url.toLowerCase(Locale.ROOT).startsWith("http")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("bad webhook: invalid URL");
        }
        throw Refusal.badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    }

    private static Result deleteWebhook(Bot bot, Parameters parameters) {
        boolean was = bot.updates().deleteWebhook(parameters.isTrue("drop_pending_updates"));
        return new Result(BooleanNode.TRUE, was ? "Webhook was deleted" : "Webhook is already deleted");
    }

    private Result getFile(Parameters parameters) throws Refusal {
        var file = telegram.files()
                .find(parameters.text("file_id").orElse(""))
                .orElseThrow(() -> Refusal.badRequest("wrong file_id or the file is temporarily unavailable"));
        if (file.size() > LARGEST_DOWNLOAD) {
            throw Refusal.badRequest("file is too big");
        }
        return new Result(file.wire().put("file_path", file.path()));
    }

    private static @Nullable Set<String> kinds(Parameters parameters) throws Refusal {
        var named = parameters.json("allowed_updates");
        if (named.isMissingNode()) {
            return null;
        }
        if (!named.isArray()) {
            throw Refusal.badRequest("can't parse allowed updates: expected an Array of String");
        }
        var kinds = new HashSet<String>();
        named.forEach(it -> kinds.add(it.asString("")));
        return kinds;
    }

    /// What a call results in.
    ///
    /// @param description a sentence that Telegram adds to some; usually empty
    record Result(JsonNode value, String description) {

        static final Result TRUE = new Result(BooleanNode.TRUE);

        Result(JsonNode value) {
            this(value, "");
        }
    }
}
