package org.lotse.gateway.attachment;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/// Keeps files that are sealed already, under names that say nothing.
interface Store {

    Pattern OURS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /// Keeps a file, whole or not at all; it is durable when this returns.
    ///
    /// @param sealed of ours, which may be gone afterwards
    void put(UUID id, Path sealed) throws IOException;

    /// Opens a file to be read from anywhere in it.
    ///
    /// @throws java.nio.file.NoSuchFileException if there is none
    SeekableByteChannel open(UUID id) throws IOException;

    /// Removes a file; one that is not there changes nothing.
    void delete(UUID id) throws IOException;

    /// Shows all files to `visitor`, in no order.
    void visit(Visitor visitor) throws IOException;

    /// Is shown a file.
    interface Visitor {

        void visit(UUID id, Instant since);

        /// Passes over what is not ours.
        default void visit(String name, Instant since) {
            if (OURS.matcher(name).matches()) {
                visit(UUID.fromString(name), since);
            }
        }
    }
}
