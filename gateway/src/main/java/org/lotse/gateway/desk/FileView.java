package org.lotse.gateway.desk;

import java.time.Instant;
import org.lotse.gateway.attachment.Attachment;
import org.lotse.gateway.attachment.Tickets;

/// A file, ready to be opened.
///
/// @param url good for some minutes, and for whoever asked
/// @param inline whether it may be shown or played; otherwise it is only saved
record FileView(String fileName, String mediaType, long bytes, String url, Instant urlUntil, boolean inline) {

    static FileView of(Attachment file, Tickets.Ticket ticket) {
        return new FileView(
                file.fileName(),
                file.mediaType(),
                file.bytes(),
                "/files/" + ticket.word(),
                ticket.until(),
                file.inline());
    }
}
