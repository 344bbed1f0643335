package org.lotse.gateway.attachment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.attachment.Inspected.Fit;
import org.lotse.gateway.attachment.Inspected.Unfit;
import org.lotse.gateway.attachment.VirusScanner.Scan;

/// Reads a file once, piece by piece: not longer than allowed, looked at by the virus scanner, told what it is, and if
/// it is a picture, cleaned. On disk it only ever lies sealed.
final class Inspection {

    private static final int PIECE = 64 * 1024;

    private final Path folder;
    private final VirusScanner scanner;

    /// @param folder for drafts
    Inspection(Path folder, VirusScanner scanner) {
        this.folder = folder;
        this.scanner = scanner;
    }

    /// Inspects a file.
    ///
    /// @param name by which its sender calls it
    /// @param longest in bytes
    /// @throws IOException if reading or writing broke off
    Inspected inspect(InputStream file, String name, long longest) throws IOException {
        var draft = Draft.in(folder);
        try {
            var start = new ByteArrayOutputStream();
            var unfit = copy(file, draft, start, longest);
            if (unfit != null) {
                draft.close();
                return new Unfit(unfit);
            }
            return clean(draft, MediaTypes.of(start.toByteArray(), name));
        } catch (IOException | RuntimeException e) {
            draft.close();
            throw e;
        }
    }

    private @Nullable FileResult copy(InputStream file, Draft draft, ByteArrayOutputStream start, long longest)
            throws IOException {
        try (var scan = scanner.begin();
                var sealed = draft.write()) {
            var piece = new byte[PIECE];
            for (int read = file.read(piece); read >= 0; read = file.read(piece)) {
                if (draft.bytes() + read > longest) {
                    return new FileResult.TooLarge();
                }
                start.write(piece, 0, Math.min(read, MediaTypes.LOOK - start.size()));
                sealed.write(piece, 0, read);
                scan.write(piece, read);
            }
            return draft.bytes() == 0 ? new FileResult.Empty() : unfit(scan.end());
        }
    }

    private static @Nullable FileResult unfit(Scan.Verdict verdict) {
        return switch (verdict) {
            case CLEAN -> null;
            case INFECTED -> new FileResult.Infected(true);
            case TOO_LARGE -> new FileResult.TooLarge();
            case AWAY -> new FileResult.Later(VirusScanner.PAUSE);
        };
    }

    /// A picture that is not built as it should be stays as it is, for whoever wants to save it.
    private Fit clean(Draft draft, String mediaType) throws IOException {
        if (!mediaType.startsWith("image/")) {
            return new Fit(draft, mediaType, true);
        }
        var cleaned = Draft.in(folder);
        try (var sealed = cleaned.write()) {
            Pictures.clean(mediaType, draft, sealed);
        } catch (Uncleanable _) {
            cleaned.close();
            return new Fit(draft, mediaType, false);
        } catch (IOException | RuntimeException e) {
            cleaned.close();
            throw e;
        }
        draft.close();
        return new Fit(cleaned, mediaType, true);
    }
}
