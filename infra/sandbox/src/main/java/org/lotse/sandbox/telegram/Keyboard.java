package org.lotse.sandbox.telegram;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Judges a `reply_markup` as Telegram does: one bad button refuses the whole message.
final class Keyboard {

    private static final int MOST_BUTTONS = 100;
    private static final int LONGEST_DATA = 64;
    private static final List<String> OTHER_KINDS = List.of(
            "web_app",
            "login_url",
            "switch_inline_query",
            "switch_inline_query_current_chat",
            "copy_text",
            "pay",
            "callback_game",
            "switch_inline_query_chosen_chat");

    private Keyboard() {}

    /// Returns the markup where it is one, or nothing where none was given.
    static @Nullable JsonNode check(JsonNode markup) throws Refusal {
        if (markup.isMissingNode() || markup.isEmpty()) {
            return null;
        }
        if (!markup.isObject()) {
            throw Refusal.badRequest("object expected as reply markup");
        }
        if (markup.has("inline_keyboard")) {
            checkInline(markup.get("inline_keyboard"));
        } else if (markup.has("keyboard")) {
            checkReply(markup.get("keyboard"));
        }
        return markup;
    }

    private static void checkInline(JsonNode rows) throws Refusal {
        int buttons = 0;
        for (var row : array(rows, "inline_keyboard")) {
            for (var button : array(row, "inline keyboard row")) {
                checkButton(button);
                buttons++;
            }
        }
        if (buttons > MOST_BUTTONS) {
            throw Refusal.badRequest("REPLY_MARKUP_TOO_LONG");
        }
    }

    private static void checkButton(JsonNode button) throws Refusal {
        if (button.path("text").asString("").isBlank()) {
            throw Refusal.badRequest("can't parse inline keyboard button: Field \"text\" must be of type String");
        }
        if (button.has("callback_data")) {
            int length = button.path("callback_data").asString("").getBytes(StandardCharsets.UTF_8).length;
            if (length < 1 || length > LONGEST_DATA) {
                throw Refusal.badRequest("BUTTON_DATA_INVALID");
            }
        } else if (button.has("url")) {
            checkUrl(button.path("url").asString(""));
        } else if (OTHER_KINDS.stream().noneMatch(button::has)) {
            throw Refusal.badRequest(
                    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        }
    }

    private static void checkUrl(String url) throws Refusal {
        try {
            var uri = new URI(url);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            var host = String.valueOf(uri.getHost());
            if (scheme.equals("tg") || (List.of("http", "https").contains(scheme) && host.contains("."))) {
                return;
            }
        } catch (URISyntaxException e) {
            throw wrongUrl(url);
        }
        throw wrongUrl(url);
    }

    private static Refusal wrongUrl(String url) {
        return Refusal.badRequest("inline keyboard button URL '" + url + "' is invalid: Wrong HTTP URL");
    }

    private static void checkReply(JsonNode rows) throws Refusal {
        for (var row : array(rows, "keyboard")) {
            for (var button : array(row, "keyboard row")) {
                if (!button.isString() && button.path("text").asString("").isBlank()) {
                    throw Refusal.badRequest("can't parse keyboard button: Field \"text\" must be of type String");
                }
            }
        }
    }

    private static JsonNode array(JsonNode node, String what) throws Refusal {
        if (!node.isArray()) {
            throw Refusal.badRequest("field \"" + what + "\" must be of type Array");
        }
        return node;
    }
}
