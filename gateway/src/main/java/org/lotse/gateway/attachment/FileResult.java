package org.lotse.gateway.attachment;

import java.time.Duration;

/// What became of a file that was asked for or brought.
public sealed interface FileResult {

    /// It is here.
    record Ready(Attachment file) implements FileResult {}

    /// The platform has it no more, or the person is gone.
    record Gone() implements FileResult {}

    /// It is longer than we take.
    record TooLarge() implements FileResult {}

    /// Not now; worth trying again.
    record Later(Duration pause) implements FileResult {}

    /// The virus scanner refused it.
    ///
    /// @param isNews whether nobody knew before
    record Infected(boolean isNews) implements FileResult {}

    /// There is nothing in it.
    record Empty() implements FileResult {}

    /// A picture from which we cannot take what it tells beside the picture, such as where it was taken.
    record Uncleanable() implements FileResult {}

    /// Nothing here can make a version that every browser plays.
    record NoConverter() implements FileResult {}
}
