package org.lotse.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lotse.sandbox.http.Json;
import tools.jackson.databind.JsonNode;

/// Keeps what the phones show in a file, for the next run. It holds tokens: its owner alone reads it.
final class StateFile {

    private static final System.Logger LOG = System.getLogger(StateFile.class.getName());

    private final Path file;
    private final AtomicBoolean changed = new AtomicBoolean();

    StateFile(Path file) {
        this.file = file;
    }

    void restore(Consumer<JsonNode> platforms) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            platforms.accept(Json.read(Files.readString(file)));
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The phones begin anew: {0} cannot be read", file);
        }
    }

    void change() {
        changed.set(true);
    }

    /// Writes it if anything changed. A file half-written never takes the place of the last whole one.
    void save(Supplier<JsonNode> platforms) {
        if (!changed.getAndSet(false)) {
            return;
        }
        try {
            var draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(draft, Json.bytes(platforms.get()));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            changed.set(true);
            LOG.log(System.Logger.Level.WARNING, "What the phones show cannot be kept in {0}", file);
        }
    }
}
