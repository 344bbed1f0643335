package org.lotse.gateway.attachment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Files in a folder, spread over 256 so that none gets long.
final class FolderStore implements Store {

    private final Path folder;

    /// @param folder on the same file system as what is put into it
    FolderStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(UUID id, Path sealed) throws IOException {
        var shelf = DataFolder.makePrivate(shelf(id));
        sync(sealed, StandardOpenOption.WRITE);
        Files.move(sealed, place(id), StandardCopyOption.ATOMIC_MOVE);
        // The names, too: of the file on its shelf, and of the shelf, which may be new.
        sync(shelf, StandardOpenOption.READ);
        sync(folder, StandardOpenOption.READ);
    }

    @Override
    public SeekableByteChannel open(UUID id) throws IOException {
        return FileChannel.open(place(id), StandardOpenOption.READ);
    }

    @Override
    public void delete(UUID id) throws IOException {
        Files.deleteIfExists(place(id));
    }

    @Override
    public void visit(Visitor visitor) throws IOException {
        try (var files = Files.find(folder, 2, (_, it) -> it.isRegularFile())) {
            for (var file : (Iterable<Path>) files::iterator) {
                visitor.visit(
                        String.valueOf(file.getFileName()),
                        Files.getLastModifiedTime(file).toInstant());
            }
        }
    }

    private Path place(UUID id) {
        return shelf(id).resolve(id.toString());
    }

    private Path shelf(UUID id) {
        return folder.resolve(id.toString().substring(0, 2));
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
