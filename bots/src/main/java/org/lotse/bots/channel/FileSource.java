package org.lotse.bots.channel;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of a file that is to be sent. May be opened more than once.
@FunctionalInterface
public interface FileSource {

    /// Begins to read them.
    ///
    /// @throws IOException if they cannot be had now
    InputStream open() throws IOException;
}
