package org.lotse.bots.channel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content.MediaKind;

/// Which files a channel can send.
///
/// @param caption how long the words below a file may be; `null` if there can be none, and they follow as a message
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

    /// One way to send a file, such as as a photo.
    ///
    /// @param mediaTypes in lower case and without parameters; empty for any
    /// @param longest in bytes
    public record FileForm(MediaKind kind, Set<String> mediaTypes, long longest) {

        public FileForm {
            mediaTypes = Set.copyOf(mediaTypes);
        }

        boolean takes(String mediaType, long bytes) {
            return bytes <= longest && (mediaTypes.isEmpty() || mediaTypes.contains(mediaType));
        }
    }
}
