package org.lotse.gateway.desk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.FileLimits;
import org.lotse.bots.channel.FileLimits.FileForm;
import org.lotse.gateway.conversation.Prepared;

/// A conversation, opened.
record ThreadView(@JsonUnwrapped Card card, Person contact, List<EntryView> entries, List<NoteView> notes) {

    /// The young person, as far as staff know them.
    ///
    /// @param zone IANA zone of the country they are in
    record Person(
            String pseudonym,
            @Nullable String language,
            @Nullable String country,
            @Nullable String zone,
            List<ReachView> addresses,
            Instant firstContact) {}

    /// A way by which the person is reached, without the address.
    ///
    /// @param id by which an answer names it
    /// @param channel the platform, in its display name
    /// @param usual whether an answer goes here unless it names another
    /// @param since when they stopped being reachable
    /// @param botUntil until when the bot may write; `null` without end
    /// @param humanUntil until when a human may write; `null` without end
    /// @param prepared `null` where platforms approve nothing beforehand
    /// @param files which files can be sent; `null` if none
    record ReachView(
            String id,
            String channel,
            boolean usual,
            boolean reachable,
            @Nullable Instant since,
            @Nullable Instant botUntil,
            @Nullable Instant humanUntil,
            @Nullable PreparedView prepared,
            @Nullable FilesView files) {}

    /// What the platform has approved beforehand and may go to the person now, even if nothing else may.
    ///
    /// @param none why there is none; `null` if there is one
    record PreparedView(List<TemplateView> messages, Prepared.@Nullable Why none) {}

    /// A message in which only the places are free.
    ///
    /// @param words with places such as `{{1}}`
    /// @param places in the order of the parameters
    /// @param longest how many characters the words may have once they are filled
    record TemplateView(String name, String language, String words, List<String> places, int longest) {}

    /// Which files can be sent.
    ///
    /// @param largest in bytes
    /// @param mediaTypes `null` for any
    record FilesView(long largest, @Nullable List<String> mediaTypes) {

        static @Nullable FilesView of(FileLimits limits, long largestUpload) {
            var forms = limits.forms();
            return forms.isEmpty()
                    ? null
                    : new FilesView(
                            Math.min(
                                    largestUpload,
                                    forms.stream()
                                            .mapToLong(FileForm::longest)
                                            .max()
                                            .orElse(0)),
                            forms.stream().anyMatch(it -> it.mediaTypes().isEmpty())
                                    ? null
                                    : forms.stream()
                                            .flatMap(it -> it.mediaTypes().stream())
                                            .distinct()
                                            .sorted()
                                            .toList());
        }
    }
}
