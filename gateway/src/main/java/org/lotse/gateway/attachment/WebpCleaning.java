package org.lotse.gateway.attachment;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.lotse.bots.channel.FileSource;

/// WebP (RFC 9649): chunks that make the picture are copied, all others left out, and what follows the end. Read
/// twice, as its length stands before it.
final class WebpCleaning {

    private static final int EXIF_FLAG = 0x08;
    private static final int XMP_FLAG = 0x04;
    private static final int EXTENDED_BYTES = 10;
    private static final int LONGEST_EXIF = 64 * 1024;

    private static final Set<String> NEEDED = Set.of("VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP");

    private WebpCleaning() {}

    static void clean(FileSource picture, OutputStream to) throws IOException, Uncleanable {
        var plan = new Plan();
        try (var in = new DataInputStream(new BufferedInputStream(picture.open()))) {
            read(in, plan);
        }
        if (!plan.pictured) {
            throw new Uncleanable("no picture");
        }
        var out = new DataOutputStream(new BufferedOutputStream(to));
        try (var in = new DataInputStream(new BufferedInputStream(picture.open()))) {
            out.writeBytes("RIFF");
            writeNumber(out, (int) plan.bytes());
            out.writeBytes("WEBP");
            read(in, new Copy(out, plan.orientation));
            if (plan.extended && plan.orientation != Orientation.UPRIGHT) {
                var exif = Orientation.exif(plan.orientation);
                out.writeBytes("EXIF");
                writeNumber(out, exif.length);
                out.write(exif);
            }
        }
        out.flush();
    }

    private static void read(DataInputStream in, Chunks chunks) throws IOException, Uncleanable {
        if (!name(in).equals("RIFF")) {
            throw new Uncleanable("start");
        }
        long left = number(in) - 4;
        if (!name(in).equals("WEBP")) {
            throw new Uncleanable("start");
        }
        while (left >= 8) {
            var name = name(in);
            long length = number(in);
            left -= 8 + padded(length);
            if (left < 0) {
                throw new Uncleanable("length");
            }
            if (name.equals("VP8X")) {
                if (length != EXTENDED_BYTES) {
                    throw new Uncleanable("header");
                }
                chunks.extended(read(in, EXTENDED_BYTES));
            } else if (name.equals("EXIF") && length <= LONGEST_EXIF) {
                chunks.exif(read(in, (int) length));
                in.skipNBytes(padded(length) - length);
            } else if (NEEDED.contains(name)) {
                chunks.needed(name, length, in);
            } else {
                in.skipNBytes(padded(length));
            }
        }
    }

    private static byte[] read(DataInputStream in, int length) throws IOException {
        var bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private static long padded(long length) {
        return length + (length & 1);
    }

    private static String name(DataInputStream in) throws IOException {
        return new String(read(in, 4), StandardCharsets.ISO_8859_1);
    }

    private static long number(DataInputStream in) throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }

    private static void writeNumber(DataOutputStream out, int number) throws IOException {
        out.writeInt(Integer.reverseBytes(number));
    }

    private static int number24(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at])
                | (Byte.toUnsignedInt(bytes[at + 1]) << 8)
                | (Byte.toUnsignedInt(bytes[at + 2]) << 16);
    }

    /// Is told of each chunk, in order.
    private interface Chunks {
        void extended(byte[] header) throws IOException, Uncleanable;

        void exif(byte[] exif) throws IOException;

        void needed(String name, long length, DataInputStream in) throws IOException, Uncleanable;
    }

    /// What there is, and how long it will be.
    private static final class Plan implements Chunks {

        private long kept;
        private boolean extended;
        private boolean pictured;
        private int orientation = Orientation.UPRIGHT;

        @Override
        public void extended(byte[] header) throws Uncleanable {
            Pictures.expectReasonable(number24(header, 4) + 1L, number24(header, 7) + 1L);
            extended = true;
            kept += 8 + EXTENDED_BYTES;
        }

        @Override
        public void exif(byte[] exif) {
            boolean prefixed = exif.length > 6 && exif[0] == 'E' && exif[4] == 0;
            orientation = Orientation.of(prefixed ? Arrays.copyOfRange(exif, 6, exif.length) : exif);
        }

        @Override
        public void needed(String name, long length, DataInputStream in) throws IOException {
            pictured |= !name.equals("ICCP") && !name.equals("ANIM") && !name.equals("ALPH");
            kept += 8 + padded(length);
            in.skipNBytes(padded(length));
        }

        long bytes() {
            boolean turned = extended && orientation != Orientation.UPRIGHT;
            return 4 + kept + (turned ? 8 + padded(Orientation.exif(orientation).length) : 0);
        }
    }

    /// Writes what is needed.
    private record Copy(DataOutputStream out, int orientation) implements Chunks {

        @Override
        public void extended(byte[] header) throws IOException {
            header[0] &= ~(EXIF_FLAG | XMP_FLAG);
            if (orientation != Orientation.UPRIGHT) {
                header[0] |= EXIF_FLAG;
            }
            out.writeBytes("VP8X");
            writeNumber(out, EXTENDED_BYTES);
            out.write(header);
        }

        @Override
        public void exif(byte[] exif) {}

        @Override
        public void needed(String name, long length, DataInputStream in) throws IOException {
            out.writeBytes(name);
            writeNumber(out, (int) length);
            var buffer = new byte[8192];
            for (long left = padded(length); left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new EOFException();
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
