package org.lotse.gateway.attachment;

import java.util.UUID;
import org.lotse.bots.channel.Content.MediaKind;

/// A file that lies in the store.
///
/// @param fileName safe to show and to save under
/// @param mediaType what its bytes say it is
/// @param bytes how long it is
/// @param inline whether a browser may show or play it; otherwise it is only saved
public record Attachment(UUID id, String fileName, MediaKind kind, String mediaType, long bytes, boolean inline) {

    @Override
    public String toString() {
        return "Attachment[" + id + "]";
    }
}
