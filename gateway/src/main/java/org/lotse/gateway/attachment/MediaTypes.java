package org.lotse.gateway.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.lotse.bots.channel.Content.MediaKind;

/// Tells by its first bytes what a file is. What its sender says of it counts for nothing.
final class MediaTypes {

    /// How much of a file is looked at.
    static final int LOOK = 64 * 1024;

    private static final MimeTypes KNOWN = MimeTypes.getDefaultMimeTypes();

    /// Wrappings inside which only the name tells what they hold: office documents.
    private static final Set<String> WRAPPINGS =
            Set.of("application/zip", "application/x-tika-ooxml", "application/x-tika-msoffice");

    /// As browsers and platforms call it.
    private static final Map<String, String> USUAL_NAMES = Map.of(
            "application/ogg", "audio/ogg",
            "audio/opus", "audio/ogg",
            "audio/vorbis", "audio/ogg",
            "audio/speex", "audio/ogg",
            "audio/vnd.wave", "audio/wav",
            "audio/x-aac", "audio/aac",
            "application/mp4", "video/mp4",
            "video/x-m4v", "video/mp4");

    private MediaTypes() {}

    /// In lower case and without parameters.
    ///
    /// @param start of the file
    /// @param name decides only which office document it is
    static String of(byte[] start, String name) {
        var seen = detect(start, new Metadata());
        if (WRAPPINGS.contains(seen)) {
            var named = new Metadata();
            named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
            var document = detect(start, named);
            return document.startsWith("application/") ? document : seen;
        }
        if (seen.endsWith("matroska")) {
            return isWebm(start) ? "video/webm" : "video/x-matroska";
        }
        return USUAL_NAMES.getOrDefault(seen, seen);
    }

    static MediaKind kindOf(String mediaType) {
        if (mediaType.equals("image/gif")) {
            return MediaKind.ANIMATION;
        }
        if (Pictures.isShown(mediaType)) {
            return MediaKind.PHOTO;
        }
        if (mediaType.startsWith("video/")) {
            return MediaKind.VIDEO;
        }
        return mediaType.startsWith("audio/") ? MediaKind.AUDIO : MediaKind.DOCUMENT;
    }

    /// Whether it sounds or moves.
    static boolean isPlayed(String mediaType) {
        return mediaType.startsWith("audio/") || mediaType.startsWith("video/");
    }

    /// What a file is called that came without a name.
    static String nameFor(MediaKind kind, String mediaType) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + extension(mediaType);
    }

    private static String extension(String mediaType) {
        try {
            return KNOWN.forName(mediaType).getExtension();
        } catch (MimeTypeException _) {
            return "";
        }
    }

    private static String detect(byte[] start, Metadata metadata) {
        try {
            return KNOWN.detect(new ByteArrayInputStream(start), metadata)
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWebm(byte[] start) {
        return new String(start, 0, Math.min(start.length, 64), StandardCharsets.ISO_8859_1).contains("webm");
    }
}
