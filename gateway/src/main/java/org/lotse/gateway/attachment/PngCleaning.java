package org.lotse.gateway.attachment;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.FileSource;

/// PNG (W3C, third edition): chunks that make the picture are copied, all others left out, and what follows the end.
final class PngCleaning {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int HEADER_BYTES = 13;
    private static final int LONGEST_EXIF = 64 * 1024;

    private static final Set<String> NEEDED = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "cICP",
            "mDCV", "cLLI", "acTL", "fcTL", "fdAT");

    private final DataInputStream in;
    private final DataOutputStream out;

    private PngCleaning(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    static void clean(FileSource picture, OutputStream to) throws IOException, Uncleanable {
        var out = new DataOutputStream(new BufferedOutputStream(to));
        try (var in = new DataInputStream(new BufferedInputStream(picture.open()))) {
            new PngCleaning(in, out).clean();
        }
        out.flush();
    }

    private void clean() throws IOException, Uncleanable {
        if (in.readLong() != SIGNATURE) {
            throw new Uncleanable("start");
        }
        out.writeLong(SIGNATURE);
        var type = chunk("IHDR");
        while (!type.equals("IEND")) {
            type = chunk(null);
        }
    }

    /// @param expected `null` for any but the first
    private String chunk(@Nullable String expected) throws IOException, Uncleanable {
        long length = Integer.toUnsignedLong(in.readInt());
        var name = new byte[4];
        in.readFully(name);
        var type = new String(name, StandardCharsets.ISO_8859_1);
        if (expected == null ? type.equals("IHDR") : !type.equals(expected)) {
            throw new Uncleanable("order");
        }
        if (type.equals("IHDR")) {
            header(length, name);
        } else if (NEEDED.contains(type)) {
            out.writeInt((int) length);
            out.write(name);
            copy(length + 4);
        } else if (type.equals("eXIf") && length <= LONGEST_EXIF) {
            keepOrientation(name, (int) length);
        } else if (Character.isUpperCase(type.charAt(0))) {
            throw new Uncleanable("unknown");
        } else {
            in.skipNBytes(length + 4);
        }
        return type;
    }

    private void header(long length, byte[] name) throws IOException, Uncleanable {
        if (length != HEADER_BYTES) {
            throw new Uncleanable("header");
        }
        int width = in.readInt();
        int height = in.readInt();
        Pictures.expectReasonable(width, height);
        out.writeInt(HEADER_BYTES);
        out.write(name);
        out.writeInt(width);
        out.writeInt(height);
        copy(HEADER_BYTES - 8 + 4);
    }

    private void keepOrientation(byte[] name, int length) throws IOException {
        var exif = new byte[length];
        in.readFully(exif);
        in.skipNBytes(4);
        int orientation = Orientation.of(exif);
        if (orientation != Orientation.UPRIGHT) {
            var bare = Orientation.exif(orientation);
            var check = new CRC32();
            check.update(name);
            check.update(bare);
            out.writeInt(bare.length);
            out.write(name);
            out.write(bare);
            out.writeInt((int) check.getValue());
        }
    }

    private void copy(long bytes) throws IOException {
        var buffer = new byte[8192];
        long left = bytes;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
