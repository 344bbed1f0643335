package org.lotse.gateway.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.lotse.gateway.StartRefused;

/// The servers of a data folder. They belong to the folder and not to a process: whoever comes first starts them,
/// whoever comes later joins them, and they live on when a gateway dies.
public final class EmbeddedServers {

    private final Path folder;

    private EmbeddedServers(Path folder) {
        this.folder = folder;
    }

    /// Opens a data folder, made with access for its owner alone if it is not there.
    public static EmbeddedServers in(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new StartRefused("The data folder " + folder + " cannot be made: set lotse.data-dir", e);
        }
        return new EmbeddedServers(folder.toAbsolutePath().normalize());
    }

    /// Where PostgreSQL answers, started if it did not run.
    ///
    /// @throws StartRefused with a sentence that names the mend
    public EmbeddedPostgresServer postgres() {
        return elected("postgres", () -> EmbeddedPostgresServer.joinOrStart(folder));
    }

    /// Where Redis answers, started if it did not run.
    ///
    /// @throws StartRefused with a sentence that names the mend
    public EmbeddedRedisServer redis() {
        return elected("redis", () -> EmbeddedRedisServer.joinOrStart(folder));
    }

    /// One process at a time looks whether a server runs, and starts it.
    private <T> T elected(String server, Start<T> start) {
        try (var channel = FileChannel.open(
                        folder.resolve(server + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return start.run();
        } catch (IOException e) {
            throw new StartRefused("The embedded " + server + " in " + folder + " does not start", e);
        }
    }

    private interface Start<T> {
        T run() throws IOException;
    }
}
