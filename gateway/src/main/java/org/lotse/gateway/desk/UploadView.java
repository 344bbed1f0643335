package org.lotse.gateway.desk;

import java.util.Map;
import java.util.UUID;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.gateway.attachment.Attachment;

/// A file that waits to be sent.
///
/// @param sentAs as what it is sent, by the ids of the ways that take it
record UploadView(
        UUID id, String fileName, String mediaType, MediaKind kind, long bytes, Map<String, MediaKind> sentAs) {

    static UploadView of(Attachment file, Map<String, MediaKind> sentAs) {
        return new UploadView(file.id(), file.fileName(), file.mediaType(), file.kind(), file.bytes(), sentAs);
    }
}
