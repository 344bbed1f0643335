package org.lotse.sandbox.telegram;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Upload;
import tools.jackson.databind.node.ObjectNode;

/// Files as messages carry them, and small specimens of each kind for phones that have none at hand.
final class Attachments {

    private static final String SMALLEST_PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    private Attachments() {}

    /// The part of a message that describes the file.
    static ObjectNode wire(String kind, Files.Stored file) {
        var content = Json.object();
        var described = file.wire();
        switch (kind) {
            case "photo" -> {
                content.putArray("photo")
                        .add(file.wire().put("width", 90).put("height", 60))
                        .add(described.put("width", 1280).put("height", 853));
                return content;
            }
            case "voice", "audio" ->
                described.put("duration", 7).put("mime_type", file.upload().mediaType());
            case "video" -> describedVideo(described, file);
            case "sticker" ->
                described
                        .put("type", "regular")
                        .put("width", 512)
                        .put("height", 512)
                        .put("is_animated", false)
                        .put("is_video", false)
                        .put("emoji", "👍")
                        .put("set_name", "Lotse");
            default ->
                described
                        .put("file_name", file.upload().fileName())
                        .put("mime_type", file.upload().mediaType());
        }
        content.set(kind, described);
        return content;
    }

    /// Something to send of this kind.
    static Upload specimen(String kind) {
        return switch (kind) {
            case "photo" ->
                new Upload("photo.png", "image/png", Base64.getDecoder().decode(SMALLEST_PICTURE));
            case "voice" -> new Upload("voice.ogg", "audio/ogg", ascii("OggS\0"));
            case "video" -> new Upload("video.mp4", "video/mp4", ascii("\0\0\0\u0018ftypmp42"));
            case "sticker" -> new Upload("sticker.webp", "image/webp", ascii("RIFF\0\0\0\0WEBP"));
            default -> new Upload("document.pdf", "application/pdf", ascii("%PDF-1.4\n%%EOF\n"));
        };
    }

    private static void describedVideo(ObjectNode described, Files.Stored file) {
        described
                .put("duration", 12)
                .put("width", 720)
                .put("height", 1280)
                .put("file_name", file.upload().fileName())
                .put("mime_type", file.upload().mediaType());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
