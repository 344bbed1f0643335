package org.lotse.gateway.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

class FileKeyTest {

    private final FileKey key = FileKey.create();

    @Test
    void onlyItsOwnKeyOpensAFile() throws IOException {
        var sealed = sealed(new byte[100_000]);

        assertThat(read(key, sealed)).isEqualTo(100_000);
        assertThat(read(FileKey.read(key.write()), sealed)).isEqualTo(100_000);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(FileKey.create(), sealed));
    }

    @Test
    void whatWasAlteredOrCutOffIsNotRead() throws IOException {
        var altered = sealed(new byte[200_000]);
        try (var file = FileChannel.open(altered, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 150_000);
        }
        var cut = sealed(new byte[200_000]);
        try (var file = FileChannel.open(cut, StandardOpenOption.WRITE)) {
            file.truncate(150_000);
        }

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(key, altered));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(key, cut));
    }

    @Test
    void aLongFileNeedsNoMoreMemoryThanAShortOne() throws IOException {
        var length = 2L * Runtime.getRuntime().maxMemory() > 4L << 30 ? 256 << 20 : 64 << 20;
        var sealed = file();
        var before = used();
        try (var out = key.seal(Files.newOutputStream(sealed))) {
            zeroes(out, length);
        }

        assertThat(read(key, sealed)).isEqualTo(length);
        assertThat(used() - before).isLessThan(length / 4);
    }

    private static void zeroes(OutputStream out, long length) throws IOException {
        var piece = new byte[1 << 16];
        for (long left = length; left > 0; left -= piece.length) {
            out.write(piece);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long read(FileKey key, Path sealed) throws IOException {
        try (InputStream plain = Channels.newInputStream(key.open(FileChannel.open(sealed)))) {
            return plain.transferTo(OutputStream.nullOutputStream());
        }
    }

    private Path sealed(byte[] plain) throws IOException {
        var file = file();
        try (var out = key.seal(Files.newOutputStream(file))) {
            out.write(plain);
        }
        return file;
    }

    private static Path file() throws IOException {
        return StoreContract.file(new byte[0]);
    }
}
