package org.lotse.bots.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of one call to the Bot API.
sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {
        @Override
        public String toString() {
            return "Done[]";
        }
    }

    /// Telegram, or the host that stands in its place, said no.
    ///
    /// @param words Telegram's own, to be recognised and then forgotten: they may quote the
    /// person
    /// @param pause how long we are asked to wait
    record Rejected<T>(int code, String words, @Nullable Duration pause) implements Outcome<T> {
        @Override
        public String toString() {
            return "Rejected[" + code + "]";
        }
    }

    /// No connection came about: certainly nothing was done.
    record NeverLeft<T>() implements Outcome<T> {}

    /// The request left, and nothing came back that counts.
    ///
    /// @param why ours
    record Unanswered<T>(String why) implements Outcome<T> {}
}
