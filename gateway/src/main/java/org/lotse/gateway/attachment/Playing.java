package org.lotse.gateway.attachment;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.lotse.bots.channel.Content.MediaKind;
import org.springframework.stereotype.Component;

/// Makes versions of voice messages and videos that every browser plays. Only while that is done does a file lie
/// readable on disk, where nobody else may look.
@Component
class Playing {

    private static final int AT_ONCE = 1;
    private static final Duration BUSY = Duration.ofSeconds(15);

    private final Converter converter;
    private final Admission admission;
    private final Path folder;
    private final Path drafts;
    private final long longest;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    Playing(Converter converter, Admission admission, DataFolder data, AttachmentSettings settings) {
        this.converter = converter;
        this.admission = admission;
        this.folder = data.folder("playing");
        this.drafts = data.folder("drafts");
        this.longest = settings.largest().toBytes();
    }

    FileResult convert(Claim.Ours claim, Attachment file, Attachments.Opening opening) {
        return admission.settle(claim, () -> {
            if (!converter.converts(file.mediaType())) {
                return new FileResult.NoConverter();
            }
            if (!turns.tryAcquire()) {
                return new FileResult.Later(BUSY);
            }
            try {
                return convertNow(claim, file, opening);
            } finally {
                turns.release();
            }
        });
    }

    private FileResult convertNow(Claim.Ours claim, Attachment file, Attachments.Opening opening) throws IOException {
        var from = Files.createTempFile(folder, "", ".from");
        var to = from.resolveSibling(from.getFileName() + ".to");
        try (var playable = Draft.in(drafts)) {
            try (var sealed = Channels.newInputStream(opening.open())) {
                Files.copy(sealed, from, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!converter.convert(from, to, file.mediaType(), longest)) {
                return new FileResult.NoConverter();
            }
            try (var sealing = playable.write()) {
                Files.copy(to, sealing);
            }
            return admission.keep(claim, playable, label(file, playable), null);
        } finally {
            Files.deleteIfExists(from);
            Files.deleteIfExists(to);
        }
    }

    private static Label label(Attachment file, Draft playable) {
        var moves = file.mediaType().startsWith("video/");
        var name = file.fileName().replaceFirst("\\.[^.]{1,8}$", "") + (moves ? ".mp4" : ".m4a");
        return new Label(
                name,
                moves ? MediaKind.VIDEO : MediaKind.AUDIO,
                moves ? "video/mp4" : "audio/mp4",
                playable.bytes(),
                true,
                playable.key().write());
    }
}
