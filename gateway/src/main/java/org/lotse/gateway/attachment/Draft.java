package org.lotse.gateway.attachment;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.lotse.bots.channel.FileSource;

/// A file on its way into the store, sealed already; gone when closed.
final class Draft implements FileSource, AutoCloseable {

    private final Path path;
    private final FileKey key;
    private long bytes;

    private Draft(Path path) {
        this.path = path;
        this.key = FileKey.create();
    }

    static Draft in(Path folder) throws IOException {
        return new Draft(Files.createTempFile(folder, "", ".draft"));
    }

    /// Writes it; once.
    OutputStream write() throws IOException {
        return new FilterOutputStream(key.seal(Files.newOutputStream(path, StandardOpenOption.WRITE))) {
            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                out.write(from, offset, length);
                bytes += length;
            }

            @Override
            public void write(int one) throws IOException {
                out.write(one);
                bytes++;
            }
        };
    }

    @Override
    public InputStream open() throws IOException {
        return Channels.newInputStream(key.open(Files.newByteChannel(path)));
    }

    Path path() {
        return path;
    }

    FileKey key() {
        return key;
    }

    /// How long it is, unsealed.
    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
