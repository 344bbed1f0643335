package org.lotse.gateway.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.FetchResult;
import org.lotse.gateway.vault.KeyDestroyed;
import org.lotse.gateway.worker.FailPoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Lets files in: inspected, into the store, and then into their rows.
@Component
class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AttachmentRows rows;
    private final Store store;
    private final Inspection inspection;
    private final AttachmentSettings settings;

    Admission(AttachmentRows rows, Store store, Inspection inspection, AttachmentSettings settings) {
        this.rows = rows;
        this.store = store;
        this.inspection = inspection;
        this.settings = settings;
    }

    FileResult fetch(Claim.Ours claim, @Nullable String fileName, LongFunction<FetchResult> platform) {
        long longest = settings.largest().toBytes();
        return settle(claim, () -> switch (platform.apply(longest)) {
            case FetchResult.Fetched fetched -> {
                try (fetched) {
                    yield take(claim, fileName, fetched.bytes(), longest, null);
                }
            }
            case FetchResult.Gone _ -> new FileResult.Gone();
            case FetchResult.TooLarge _ -> new FileResult.TooLarge();
            case FetchResult.TryLater(var pause, var _) -> new FileResult.Later(pause == null ? PAUSE : pause);
        });
    }

    FileResult upload(Claim.Ours claim, @Nullable String fileName, InputStream file, Duration keep) {
        return settle(
                claim,
                () -> take(claim, fileName, file, settings.largestUpload().toBytes(), keep));
    }

    /// Does what makes a file come, and leaves no row of one that did not, but of what must never be asked for again.
    FileResult settle(Claim.Ours claim, Coming coming) {
        try {
            var result = coming.come();
            switch (result) {
                case FileResult.Ready _ -> {}
                case FileResult.Infected _ -> rows.infected(claim.id());
                case FileResult.Gone _,
                        FileResult.TooLarge _,
                        FileResult.Later _,
                        FileResult.Empty _,
                        FileResult.Uncleanable _,
                        FileResult.NoConverter _ -> rows.discard(claim.id());
            }
            return result;
        } catch (IOException e) {
            // Its message may name the file.
            LOG.warn("File {} did not come: {}", claim.id(), e.getClass().getName());
            rows.discard(claim.id());
            return new FileResult.Later(PAUSE);
        } catch (RuntimeException e) {
            rows.discard(claim.id());
            throw e;
        }
    }

    /// Puts a file into the store whose row is claimed, and lets the row say so.
    FileResult keep(Claim.Ours claim, Draft draft, Label label, @Nullable Duration keep) throws IOException {
        FailPoints.pass("attachment.before-stored");
        store.put(claim.id(), draft.path());
        FailPoints.pass("attachment.after-stored");
        try {
            if (rows.arrived(claim.id(), claim.owner(), label, keep)) {
                return new FileResult.Ready(label.attachment(claim.id()));
            }
        } catch (KeyDestroyed _) {
            // As if nobody wanted it any more.
        }
        store.delete(claim.id());
        return new FileResult.Gone();
    }

    private FileResult take(
            Claim.Ours claim, @Nullable String given, InputStream file, long longest, @Nullable Duration keep)
            throws IOException {
        var name = FileNames.safe(given, "");
        return switch (inspection.inspect(file, name, longest)) {
            case Inspected.Unfit(var why) -> why;
            case Inspected.Fit(var draft, var mediaType, var clean) -> {
                try (draft) {
                    // What we send we answer for.
                    yield keep != null && !clean
                            ? new FileResult.Uncleanable()
                            : keep(claim, draft, label(draft, name, mediaType, clean), keep);
                }
            }
        };
    }

    private static Label label(Draft draft, String name, String mediaType, boolean clean) {
        var kind = MediaTypes.kindOf(mediaType);
        var inline = clean && (Pictures.isShown(mediaType) || MediaTypes.isPlayed(mediaType));
        return new Label(
                name.isEmpty() ? MediaTypes.nameFor(kind, mediaType) : name,
                kind,
                mediaType,
                draft.bytes(),
                inline,
                draft.key().write());
    }

    /// Makes a file come.
    @FunctionalInterface
    interface Coming {
        FileResult come() throws IOException;
    }
}
