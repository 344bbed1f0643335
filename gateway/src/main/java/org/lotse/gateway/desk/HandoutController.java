package org.lotse.gateway.desk;

import java.nio.charset.StandardCharsets;
import org.lotse.gateway.attachment.Attachment;
import org.lotse.gateway.attachment.Attachments;
import org.lotse.gateway.attachment.Tickets;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.session.SessionRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
    ResponseEntity<Resource> file(@PathVariable String ticket) {
        return tickets.read(ticket)
                .filter(it -> sessions.findById(it.login()) != null)
                .flatMap(it -> attachments.find(it.file()))
                .map(this::hand)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private ResponseEntity<Resource> hand(Attachment file) {
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
                .body(new SealedFile(file, attachments.open(file.id())));
    }
}
