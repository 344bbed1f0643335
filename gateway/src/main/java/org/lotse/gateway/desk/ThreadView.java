package org.lotse.gateway.desk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    /// @param since when they stopped being reachable
    /// @param botUntil until when the bot may write; `null` without end
    /// @param humanUntil until when a human may write; `null` without end
    record ReachView(
            String channel,
            boolean reachable,
            @Nullable Instant since,
            @Nullable Instant botUntil,
            @Nullable Instant humanUntil) {}
}
