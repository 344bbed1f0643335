package org.lotse.bots.http;

/// What became of one call to a platform.
///
/// @param <T> what it answers
/// @param <R> how it says no
public sealed interface Outcome<T, R> {

    record Done<T, R>(T value) implements Outcome<T, R> {
        @Override
        public String toString() {
            return "Done[]";
        }
    }

    /// The platform, or the host that stands in its place, said no: certainly nothing was done.
    record Rejected<T, R>(R refusal) implements Outcome<T, R> {
        @Override
        public String toString() {
            return "Rejected[]";
        }
    }

    /// No connection came about: certainly nothing was done.
    record NeverLeft<T, R>() implements Outcome<T, R> {}

    /// The request left, and nothing came back that counts.
    ///
    /// @param why ours
    record Unanswered<T, R>(String why) implements Outcome<T, R> {}
}
