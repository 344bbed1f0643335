package org.lotse.gateway.attachment;

import java.util.UUID;
import org.lotse.bots.channel.Content.MediaKind;

/// What is known of a file, and its key in Base64; written down as JSON and sealed. The names here are stored.
record Label(String fileName, MediaKind kind, String mediaType, long bytes, boolean inline, String key) {

    Attachment attachment(UUID id) {
        return new Attachment(id, fileName, kind, mediaType, bytes, inline);
    }

    FileKey fileKey() {
        return FileKey.read(key);
    }

    @Override
    public String toString() {
        return "Label[]";
    }
}
