package org.lotse.sandbox.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.lotse.sandbox.http.Parameters;
import org.lotse.sandbox.http.Upload;
import tools.jackson.databind.JsonNode;

/// The files that a person sends: their own, or small real ones of each kind where they have none at hand.
public final class Specimens {

    private static final int LARGEST_ALBUM = 10;

    private Specimens() {}

    /// All that are sent at once.
    ///
    /// @param parameters `files`, or one of them with `data` or brought as `file`, or how many (`count`) specimens
    public static List<Upload> of(String kind, Parameters parameters) {
        var own = new ArrayList<Upload>();
        parameters.json("files").forEach(it -> own.add(own(it)));
        parameters.upload("file").ifPresent(own::add);
        parameters
                .text("data")
                .ifPresent(it -> own.add(own(
                        parameters.text("fileName").orElse("file"),
                        parameters.text("mediaType").orElse(""),
                        it)));
        if (own.size() > LARGEST_ALBUM) {
            throw new IllegalArgumentException("At most ten files are sent at once");
        }
        return own.isEmpty()
                ? Collections.nCopies(Math.clamp(parameters.number("count", 1), 1, LARGEST_ALBUM), of(kind))
                : own;
    }

    private static Upload of(String kind) {
        return switch (kind) {
            case "photo" -> specimen("photo.png", "image/png");
            case "sticker" -> specimen("sticker.webp", "image/webp");
            case "voice", "audio" -> specimen("voice.ogg", "audio/ogg; codecs=opus");
            case "video" -> specimen("video.mp4", "video/mp4");
            default -> specimen("document.pdf", "application/pdf");
        };
    }

    private static Upload own(JsonNode file) {
        return own(
                file.path("fileName").asString("file"),
                file.path("mediaType").asString(""),
                file.path("data").asString(""));
    }

    private static Upload own(String name, String mediaType, String data) {
        return new Upload(
                name,
                mediaType.isEmpty() ? "application/octet-stream" : mediaType,
                Base64.getDecoder().decode(data));
    }

    private static Upload specimen(String name, String mediaType) {
        try (var file = Specimens.class.getResourceAsStream("/org/lotse/sandbox/specimens/" + name)) {
            if (file == null) {
                throw new IllegalStateException("There is no specimen " + name);
            }
            return new Upload(name, mediaType, file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
