package org.lotse.gateway.attachment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.lotse.gateway.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where this process may write files, for nobody else to read.
@ConfigurationProperties("lotse")
record DataFolder(@DefaultValue(".lotse") Path dataDir) {

    /// A folder of ours, made if it is not there.
    ///
    /// @throws StartRefused if it cannot be made
    Path folder(String name) {
        try {
            return makePrivate(dataDir.toAbsolutePath().resolve("attachments").resolve(name));
        } catch (IOException e) {
            throw new StartRefused("There is no room for files: set lotse.data-dir to a folder that can be written", e);
        }
    }

    /// Makes a folder that only its owner may enter, and those above it.
    static Path makePrivate(Path folder) throws IOException {
        return Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
