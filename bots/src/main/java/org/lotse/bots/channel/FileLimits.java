package org.lotse.bots.channel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content.MediaKind;

/// Which files a channel can send.
///
/// @param caption how long the words below a file may be; `null` if the channel has none
/// @param forms as what a file can be sent; none if the channel sends no files
public record FileLimits(@Nullable TextLimit caption, List<FileForm> forms) {

    public static final FileLimits NONE = new FileLimits(null, List.of());

    public FileLimits {
        forms = List.copyOf(forms);
    }

    /// As what a file can be sent: as what it is, or else as a document.
    public Optional<MediaKind> formFor(MediaKind kind, String mediaType, long bytes) {
        return forms.stream()
                .filter(it -> it.kind() == kind && it.takes(mediaType, bytes))
                .findFirst()
                .or(() -> forms.stream()
                        .filter(it -> it.kind() == MediaKind.DOCUMENT && it.takes(mediaType, bytes))
                        .findFirst())
                .map(FileForm::kind);
    }

    /// Why a file cannot be sent as it is, as [SendResult.Refused] says it; `null` if it can.
    public @Nullable String objectionTo(Content.Attachment file) {
        if (file.bytes() < 1) {
            return "empty";
        }
        var form = formFor(file.kind(), file.mediaType(), file.bytes());
        if (form.isEmpty()) {
            return formFor(file.kind(), file.mediaType(), 0).isEmpty() ? "unsupported" : "too-large";
        }
        if (file.caption() == null) {
            return null;
        }
        var limit = captionFor(form.get());
        return limit != null && limit.fits(file.caption()) ? null : "too-long";
    }

    /// How long the words below a file may be that is sent as this; `null` if there can be none, and they follow as a
    /// message.
    public @Nullable TextLimit captionFor(MediaKind kind) {
        return forms.stream().anyMatch(it -> it.kind() == kind && it.captioned()) ? caption : null;
    }

    /// One way to send a file, such as as a photo.
    ///
    /// @param mediaTypes in lower case and without parameters; empty for any
    /// @param longest in bytes
    /// @param captioned whether there can be words below it
    public record FileForm(MediaKind kind, Set<String> mediaTypes, long longest, boolean captioned) {

        public FileForm {
            mediaTypes = Set.copyOf(mediaTypes);
        }

        public FileForm(MediaKind kind, Set<String> mediaTypes, long longest) {
            this(kind, mediaTypes, longest, true);
        }

        boolean takes(String mediaType, long bytes) {
            return bytes <= longest && (mediaTypes.isEmpty() || mediaTypes.contains(mediaType));
        }
    }
}
