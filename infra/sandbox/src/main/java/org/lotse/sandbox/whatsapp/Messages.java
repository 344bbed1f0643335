package org.lotse.sandbox.whatsapp;

import java.util.Locale;
import java.util.Map;
import org.lotse.sandbox.graph.Account;
import org.lotse.sandbox.graph.Graph;
import org.lotse.sandbox.graph.GraphCall;
import org.lotse.sandbox.graph.Refusal;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Upload;
import tools.jackson.databind.JsonNode;

/// Reads what a business sends, and refuses what WhatsApp refuses at once.
final class Messages {

    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_CAPTION = 1024;
    private static final long MEBI = 1024L * 1024;
    private static final Map<String, Long> LARGEST = Map.of(
            "image", 5 * MEBI,
            "audio", 16 * MEBI,
            "video", 16 * MEBI,
            "document", 100 * MEBI,
            "sticker", MEBI / 2);
    private static final String TYPES =
            "AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER," + " TEMPLATE, TEXT, VIDEO";

    private final Graph graph;
    private final Templates templates;

    Messages(Graph graph, Templates templates) {
        this.graph = graph;
        this.templates = templates;
    }

    /// The message asked for; a reaction is none.
    Outgoing read(Account account, GraphCall call) throws Refusal, InterruptedException {
        var type = call.text("type").orElse("text");
        var content = call.parameters().json(type);
        if (!content.isObject()) {
            throw TYPES.toLowerCase(Locale.ROOT).contains(type)
                    ? Refusal.titled(
                            400, 131008, "Required parameter is missing", "Parameter of type " + type + " is missing")
                    : Refusal.invalid("Param type must be one of {" + TYPES + "} - got \"" + type + "\".");
        }
        return switch (type) {
            case "text" -> text(content);
            case "interactive" -> Interactive.read(content);
            case "template" -> templates.filled(content);
            case "image", "audio", "video", "document", "sticker" -> media(account, type, content);
            case "location" -> location(content);
            case "contacts" -> throw Refusal.invalid("Param contacts must be an array");
            default -> throw Refusal.invalid("Param type must be one of {" + TYPES + "} - got \"" + type + "\".");
        };
    }

    /// Keeps a file that can be sent.
    ///
    /// @return its id
    String upload(Account account, GraphCall call) throws Refusal {
        var file =
                call.parameters().upload("file").orElseThrow(() -> Refusal.invalid("The parameter file is required."));
        if (!call.text("messaging_product").orElse("").equals("whatsapp")) {
            throw Refusal.invalid("The parameter messaging_product is required.");
        }
        var kind = kindOf(file);
        if (kind.isEmpty()) {
            throw Refusal.invalid("Param file must be a file with one of the following types: audio/aac, audio/mp4,"
                    + " audio/mpeg, audio/amr, audio/ogg, audio/opus, application/pdf, text/plain, image/jpeg,"
                    + " image/png, image/webp, video/mp4, video/3gpp. Received file of type '" + file.mediaType()
                    + "'.");
        }
        if (file.content().length == 0 || file.content().length > LARGEST.getOrDefault(kind, 0L)) {
            throw Refusal.titled(400, 131053, "Media upload error", "The file is empty or too big");
        }
        return graph.media().keep(account, file).id();
    }

    private static Outgoing text(JsonNode content) throws Refusal {
        var body = content.path("body").asString("");
        if (body.isBlank()) {
            throw Refusal.titled(400, 131008, "Required parameter is missing", "text['body'] is required");
        }
        if (body.codePointCount(0, body.length()) > LONGEST_TEXT) {
            throw Refusal.invalid("Param text['body'] must be at most " + LONGEST_TEXT + " characters long.");
        }
        return plain("text", body);
    }

    private Outgoing media(Account account, String type, JsonNode content) throws Refusal, InterruptedException {
        var caption = content.path("caption").asString("");
        if (!caption.isEmpty() && (type.equals("audio") || type.equals("sticker"))) {
            throw Refusal.invalid("Unexpected key \"caption\" on param \"" + type + "\".");
        }
        if (caption.codePointCount(0, caption.length()) > LONGEST_CAPTION) {
            throw Refusal.invalid(
                    "Param " + type + "['caption'] must be at most " + LONGEST_CAPTION + " characters long.");
        }
        var id = content.path("id").asString("");
        if (id.isEmpty() == content.path("link").asString("").isEmpty()) {
            throw Refusal.invalid("One of id and link is required on param \"" + type + "\".");
        }
        var outgoing = plain(kindShown(type), caption);
        if (id.isEmpty()) {
            var fetched = graph.fetch(content.path("link").asString(""));
            if (fetched.isEmpty()) {
                // What cannot be fetched fails later.
                outgoing.shows().put("lacksFile", true);
                return outgoing;
            }
            id = graph.media().keep(account, fetched.get()).id();
        }
        var known = id;
        var stored = graph.media()
                .find(known)
                .filter(it -> it.account() == account)
                .orElseThrow(() -> Refusal.titled(
                        400, 131009, "Parameter value is not valid", "There is no media with id " + known));
        var kind = kindOf(stored.upload());
        if (!kind.equals(type) && !type.equals("document")) {
            throw Refusal.titled(
                    400, 131053, "Media upload error", "A file of type " + stored.mediaType() + " is no " + type);
        }
        outgoing.shows()
                .put("file", stored.id())
                .put("mediaType", stored.mediaType())
                .put(
                        "fileName",
                        content.path("filename").asString(stored.upload().fileName()));
        return outgoing;
    }

    private static Outgoing location(JsonNode content) throws Refusal {
        if (!content.path("latitude").isNumber()
                && !content.path("latitude").asString("").matches("-?[0-9.]+")) {
            throw Refusal.titled(400, 131008, "Required parameter is missing", "location['latitude'] is required");
        }
        return plain(
                "location",
                content.path("latitude").asString("") + ", "
                        + content.path("longitude").asString(""));
    }

    private static Outgoing plain(String kind, String text) {
        return new Outgoing(Json.object().put("kind", kind).put("text", text), Json.array(), false);
    }

    private static String kindShown(String type) {
        return switch (type) {
            case "image" -> "photo";
            case "audio" -> "voice";
            default -> type;
        };
    }

    private static String kindOf(Upload file) {
        var type = file.mediaType().replaceFirst(";.*", "").strip();
        return switch (type) {
            case "image/jpeg", "image/png" -> "image";
            case "image/webp" -> "sticker";
            case "video/mp4", "video/3gpp" -> "video";
            case "audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/opus" -> "audio";
            case "text/plain", "application/pdf" -> "document";
            default -> type.startsWith("application/vnd.") || type.equals("application/msword") ? "document" : "";
        };
    }
}
