package org.lotse.sandbox.telegram;

import org.lotse.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// Files as messages carry them.
final class Attachments {

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

    private static void describedVideo(ObjectNode described, Files.Stored file) {
        described
                .put("duration", 12)
                .put("width", 720)
                .put("height", 1280)
                .put("file_name", file.upload().fileName())
                .put("mime_type", file.upload().mediaType());
    }
}
