package org.lotse.gateway.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.UUID;
import org.lotse.gateway.attachment.Tickets;
import org.lotse.gateway.conversation.EntryFiles;
import org.lotse.gateway.counsellor.StaffName;
import org.lotse.gateway.privacy.ReadLog;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The files of a conversation: those that came are fetched when somebody asks for them; those that are to go are
/// brought here first.
@OnlyAtTheDesk
@RestController
@RequestMapping("/api/conversations/{id}")
class FileController {

    private final Access access;
    private final EntryFiles files;
    private final Tickets tickets;
    private final Ways ways;
    private final ReadLog readLog;

    FileController(Access access, EntryFiles files, Tickets tickets, Ways ways, ReadLog readLog) {
        this.access = access;
        this.files = files;
        this.tickets = tickets;
        this.ways = ways;
        this.readLog = readLog;
    }

    @PostMapping("/entries/{seq}/file")
    FileView open(
            @PathVariable UUID id,
            @PathVariable int seq,
            @RequestParam(defaultValue = "false") boolean playable,
            Principal reader,
            HttpSession login)
            throws InterruptedException {
        var conversation = access.own(id, name(reader)).id();
        readLog.read(reader.getName(), conversation);
        var file = NoFile.expect(playable ? files.playable(conversation, seq) : files.fetch(conversation, seq));
        return FileView.of(file, tickets.write(file.id(), login.getId()));
    }

    /// Read from the wire piece by piece: what the server itself would buffer lay readable on disk.
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schemaProperties =
                                                    @SchemaProperty(
                                                            name = "file",
                                                            schema = @Schema(type = "string", format = "binary")))))
    @PostMapping(path = "/uploads", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    UploadView upload(@PathVariable UUID id, @Parameter(hidden = true) HttpServletRequest request, Principal author)
            throws IOException {
        var conversation = access.own(id, name(author));
        var part = FilePart.of(request);
        try {
            var result = files.upload(conversation.id(), author.getName(), part.fileName(), part.bytes());
            var file = NoFile.expect(result);
            return UploadView.of(file, ways.sending(file, conversation));
        } catch (IllegalStateException _) {
            throw new NotWithYou();
        }
    }

    @DeleteMapping("/uploads/{upload}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable UUID id, @PathVariable UUID upload, Principal author) {
        files.dropUpload(access.own(id, name(author)).id(), upload);
    }

    private static StaffName name(Principal principal) {
        return new StaffName(principal.getName());
    }
}
