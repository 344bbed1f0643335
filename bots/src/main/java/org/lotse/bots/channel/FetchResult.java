package org.lotse.bots.channel;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of fetching a file that a person sent. Reasons are short codes of ours, as those of [SendResult].
public sealed interface FetchResult {

    /// The file begins to arrive. Whoever gets it closes it.
    ///
    /// @param bytes fail with an [IOException] if the platform breaks off, or sends more than was allowed
    /// @param mediaType what the platform says it is, which need not be true
    record Fetched(InputStream bytes, @Nullable String mediaType) implements FetchResult, AutoCloseable {
        @Override
        public void close() throws IOException {
            bytes.close();
        }

        @Override
        public String toString() {
            return "Fetched[]";
        }
    }

    /// The platform holds it no more, or hands it to nobody.
    record Gone(String reason) implements FetchResult {}

    /// It is longer than was allowed, or than the platform hands out.
    record TooLarge() implements FetchResult {}

    /// Not now; worth trying again.
    ///
    /// @param pause how long the platform wants us to wait
    record TryLater(@Nullable Duration pause, String reason) implements FetchResult {}
}
