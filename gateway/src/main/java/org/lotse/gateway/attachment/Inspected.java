package org.lotse.gateway.attachment;

/// What an inspection found.
sealed interface Inspected {

    /// It may be kept.
    ///
    /// @param file closed by whoever gets it
    /// @param clean whether it tells nothing beside what it shows
    record Fit(Draft file, String mediaType, boolean clean) implements Inspected {}

    /// It may not.
    record Unfit(FileResult why) implements Inspected {}
}
