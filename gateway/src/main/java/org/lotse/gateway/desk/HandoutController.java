package org.lotse.gateway.desk;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.attachment.Attachment;
import org.lotse.gateway.attachment.Attachments;
import org.lotse.gateway.attachment.Tickets;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.session.SessionRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Hands out files to whoever has a ticket, while the log-in lives for which it was written. No cookie takes part.
@OnlyAtTheDesk
@RestController
class HandoutController {

    private final Tickets tickets;
    private final Attachments attachments;
    private final SessionRepository<?> sessions;

    HandoutController(Tickets tickets, Attachments attachments, SessionRepository<?> sessions) {
        this.tickets = tickets;
        this.attachments = attachments;
        this.sessions = sessions;
    }

    @GetMapping("/files/{ticket}")
    ResponseEntity<Resource> file(
            @PathVariable String ticket, @RequestHeader(name = "Range", required = false) @Nullable String range) {
        return tickets.read(ticket)
                .filter(it -> sessions.findById(it.login()) != null)
                .flatMap(it -> attachments.find(it.file()))
                .map(it -> hand(it, new SealedFile(it, attachments.open(it.id())), range))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static boolean isThere(@Nullable String range, Resource file) {
        try {
            return range == null
                    || !HttpRange.toResourceRegions(HttpRange.parseRanges(range), file)
                            .isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Spring would say so, too, and send the whole file along.
    private static ResponseEntity<Resource> beyond(Attachment file) {
        return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                .header("Content-Range", "bytes */" + file.bytes())
                .build();
    }

    private static ResponseEntity<Resource> hand(Attachment file, Resource bytes, @Nullable String range) {
        if (!isThere(range, bytes)) {
            return beyond(file);
        }
        var disposition = file.inline() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .header(
                        "Content-Disposition",
                        disposition
                                .filename(file.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore().cachePrivate())
                .contentType(
                        file.inline() ? MediaType.parseMediaType(file.mediaType()) : MediaType.APPLICATION_OCTET_STREAM)
                .body(bytes);
    }
}
