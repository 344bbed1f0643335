package org.lotse.sandbox.messenger;

import java.util.Map;
import org.lotse.sandbox.graph.Account;
import org.lotse.sandbox.graph.Graph;
import org.lotse.sandbox.graph.GraphCall;
import org.lotse.sandbox.graph.Media;
import org.lotse.sandbox.graph.Refusal;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a page sends, and refuses what Messenger refuses.
final class Messages {

    private static final int MOST_QUICK_REPLIES = 13;
    private static final int MOST_BUTTONS = 3;
    private static final int MOST_CARDS = 10;
    private static final int LONGEST_LABEL = 20;
    private static final int LONGEST_PAYLOAD = 1000;
    private static final int LONGEST_METADATA = 1000;
    private static final int LONGEST_BUTTON_TEXT = 640;
    private static final int LONGEST_CARD_TEXT = 80;
    private static final long LARGEST = 25L * 1024 * 1024;
    private static final Map<String, String> KINDS =
            Map.of("image", "photo", "audio", "voice", "video", "video", "file", "document");

    private final Graph graph;
    private final Variant variant;

    Messages(Graph graph, Variant variant) {
        this.graph = graph;
        this.variant = variant;
    }

    Outgoing read(Account account, GraphCall call) throws Refusal, InterruptedException {
        var message = call.parameters().json("message");
        var text = message.path("text").asString("");
        var attachment = message.path("attachment");
        if (text.isBlank() && !attachment.isObject()) {
            throw Refusal.invalid(2018034, "The parameter message is empty");
        }
        if (!text.isBlank() && attachment.isObject()) {
            throw Refusal.invalid("Only one of the text and the attachment can be specified");
        }
        if (message.path("metadata").asString("").length() > LONGEST_METADATA) {
            throw Refusal.invalid(
                    "Length of param message[metadata] must be less than or equal to " + LONGEST_METADATA);
        }
        variant.checkLength(text);
        var outgoing = attachment.isObject() ? attachment(account, attachment, call) : text(text);
        quickReplies(outgoing, message.path("quick_replies"));
        if (message.has("metadata")) {
            outgoing.echo().set("metadata", message.path("metadata"));
        }
        return outgoing;
    }

    /// Keeps what a page uploads once to send it often.
    ObjectNode upload(Account account, GraphCall call) throws Refusal, InterruptedException {
        var attachment = call.parameters().json("message").path("attachment");
        return Json.object()
                .put(
                        "attachment_id",
                        file(account, attachment.path("payload"), call).id());
    }

    private static Outgoing text(String text) {
        return new Outgoing(
                Json.object().put("kind", "text").put("text", text),
                Json.array(),
                Json.object().put("text", text));
    }

    private static void quickReplies(Outgoing outgoing, JsonNode replies) throws Refusal {
        if (replies.isEmpty()) {
            return;
        }
        if (replies.size() > MOST_QUICK_REPLIES) {
            throw Refusal.invalid("Number of quick replies must be at most " + MOST_QUICK_REPLIES);
        }
        var row = Json.array();
        for (var reply : replies) {
            var type = reply.path("content_type").asString("");
            switch (type) {
                case "text" ->
                    row.addObject()
                            .put("text", limited(reply.path("title"), "quick_replies[title]", LONGEST_LABEL))
                            .put("type", "quick_reply")
                            .put("payload", limited(reply.path("payload"), "quick_replies[payload]", LONGEST_PAYLOAD));
                case "user_phone_number", "user_email" ->
                    row.addObject().put("text", type).put("type", "quick_reply").put("payload", type);
                default ->
                    throw Refusal.invalid("Param quick_replies[content_type] must be one of {TEXT,"
                            + " USER_PHONE_NUMBER, USER_EMAIL}");
            }
        }
        outgoing.choices().removeAll();
        outgoing.choices().add(row);
        outgoing.shows().put("quickReplies", true);
    }

    private Outgoing attachment(Account account, JsonNode attachment, GraphCall call)
            throws Refusal, InterruptedException {
        var type = attachment.path("type").asString("");
        var payload = attachment.path("payload");
        if (type.equals("template")) {
            return template(payload);
        }
        var kind = KINDS.get(type);
        if (kind == null) {
            throw Refusal.invalid(
                    "Param message[attachment][type] must be one of {AUDIO, FILE, IMAGE, TEMPLATE, VIDEO}");
        }
        var stored = file(account, payload, call);
        var echo = Json.object();
        echo.putArray("attachments")
                .addObject()
                .put("type", type)
                .putObject("payload")
                .put("url", graph.media().openLink(stored, graph.url()));
        return new Outgoing(
                Json.object()
                        .put("kind", kind)
                        .put("text", "")
                        .put("file", stored.id())
                        .put("mediaType", stored.mediaType())
                        .put("fileName", stored.upload().fileName()),
                Json.array(),
                echo);
    }

    private Media.Stored file(Account account, JsonNode payload, GraphCall call) throws Refusal, InterruptedException {
        var uploaded = call.parameters().upload("filedata");
        var known = graph.media().find(payload.path("attachment_id").asString(""));
        if (known.isPresent()) {
            return known.get();
        }
        var upload = uploaded.isPresent()
                ? uploaded
                : graph.fetch(payload.path("url").asString(""));
        return upload.filter(it -> it.content().length > 0 && it.content().length <= LARGEST)
                .map(it -> graph.media().keep(account, it))
                .orElseThrow(() -> Refusal.invalid(
                        2018047, "Upload attachment failure: the file cannot be fetched, or is too big."));
    }

    private static Outgoing template(JsonNode payload) throws Refusal {
        var choices = Json.array();
        var shows = Json.object().put("kind", "text");
        switch (payload.path("template_type").asString("")) {
            case "button" -> {
                shows.put("text", limited(payload.path("text"), "payload[text]", LONGEST_BUTTON_TEXT));
                if (payload.path("buttons").isEmpty()) {
                    throw Refusal.invalid("The parameter payload[buttons] is required");
                }
                for (var it : buttons(payload.path("buttons"))) {
                    choices.addArray().add(it);
                }
            }
            case "generic" -> {
                var elements = payload.path("elements");
                if (elements.isEmpty() || elements.size() > MOST_CARDS) {
                    throw Refusal.invalid("Number of elements must be between 1 and " + MOST_CARDS);
                }
                shows.put("text", "");
                var cards = shows.putArray("cards");
                for (var it : elements) {
                    card(it, cards.addObject(), choices);
                }
            }
            default -> throw Refusal.invalid("Param payload[template_type] must be one of {BUTTON, GENERIC}");
        }
        var echo = Json.object();
        echo.putArray("attachments").addObject().put("type", "template").set("payload", payload);
        return new Outgoing(shows, choices, echo);
    }

    private static void card(JsonNode element, ObjectNode card, ArrayNode choices) throws Refusal {
        card.put("title", limited(element.path("title"), "elements[title]", LONGEST_CARD_TEXT));
        var subtitle = element.path("subtitle");
        card.put(
                "subtitle", subtitle.isMissingNode() ? "" : limited(subtitle, "elements[subtitle]", LONGEST_CARD_TEXT));
        var labels = card.putArray("buttons");
        for (var it : buttons(element.path("buttons"))) {
            labels.add(it.path("text"));
            choices.addArray().add(it);
        }
    }

    private static ArrayNode buttons(JsonNode asked) throws Refusal {
        if (asked.size() > MOST_BUTTONS) {
            throw Refusal.invalid("Number of buttons must be at most " + MOST_BUTTONS);
        }
        var buttons = Json.array();
        for (var it : asked) {
            var button = buttons.addObject().put("text", limited(it.path("title"), "buttons[title]", LONGEST_LABEL));
            switch (it.path("type").asString("")) {
                case "postback" ->
                    button.put("type", "postback")
                            .put("payload", limited(it.path("payload"), "buttons[payload]", LONGEST_PAYLOAD));
                case "web_url" -> button.put("opens", it.path("url").asString(""));
                case "phone_number" ->
                    button.put("opens", "tel:" + it.path("payload").asString(""));
                default ->
                    throw Refusal.invalid("Param buttons[type] must be one of {POSTBACK, WEB_URL, PHONE_NUMBER}");
            }
        }
        return buttons;
    }

    private static String limited(JsonNode text, String what, int most) throws Refusal {
        var value = text.asString("");
        if (value.isBlank()) {
            throw Refusal.invalid("The parameter " + what + " is required");
        }
        if (value.codePointCount(0, value.length()) > most) {
            throw Refusal.invalid("Length of param " + what + " must be less than or equal to " + most);
        }
        return value;
    }
}
