package org.lotse.sandbox.graph;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.http.Upload;

/// A file of each kind, small and real, for phones that have none at hand.
public final class Specimens {

    private static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
    private static final String STICKER = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    private Specimens() {}

    /// The person's own file, or a specimen of the kind.
    public static Upload of(String kind, Parameters parameters) {
        return parameters
                .text("data")
                .map(it -> new Upload(
                        parameters.text("fileName").orElse("file"),
                        parameters.text("mediaType").orElse("application/octet-stream"),
                        Base64.getDecoder().decode(it)))
                .orElseGet(() -> of(kind));
    }

    private static Upload of(String kind) {
        return switch (kind) {
            case "photo" ->
                new Upload("photo.png", "image/png", Base64.getDecoder().decode(PICTURE));
            case "sticker" ->
                new Upload("sticker.webp", "image/webp", Base64.getDecoder().decode(STICKER));
            case "voice" -> new Upload("voice.ogg", "audio/ogg; codecs=opus", bytes("OggS\0"));
            case "video" -> new Upload("video.mp4", "video/mp4", bytes("\0\0\0\u0018ftypmp42"));
            default -> new Upload("document.pdf", "application/pdf", bytes("%PDF-1.4\n%%EOF\n"));
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
