package org.lotse.gateway.attachment;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.lotse.bots.channel.FileSource;

/// JPEG (ITU T.81): segments that a decoder needs are copied, all others left out, and what follows the end.
final class JpegCleaning {

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;

    /// A JFIF segment without its small picture.
    private static final int JFIF_BYTES = 14;

    private static final byte[] JFIF = ascii("JFIF\0");
    private static final byte[] EXIF = ascii("Exif\0\0");
    private static final byte[] PROFILE = ascii("ICC_PROFILE\0");
    private static final byte[] ADOBE = ascii("Adobe");

    private final DataInputStream in;
    private final DataOutputStream out;
    private boolean framed;
    private boolean turned;

    private JpegCleaning(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    static void clean(FileSource picture, OutputStream to) throws IOException, Uncleanable {
        var out = new DataOutputStream(new BufferedOutputStream(to));
        try (var in = new DataInputStream(new BufferedInputStream(picture.open()))) {
            new JpegCleaning(in, out).clean();
        }
        out.flush();
    }

    private void clean() throws IOException, Uncleanable {
        if (in.readUnsignedByte() != 0xFF || in.readUnsignedByte() != START) {
            throw new Uncleanable("start");
        }
        out.writeShort(0xFF00 | START);
        if (in.readUnsignedByte() != 0xFF) {
            throw new Uncleanable("marker");
        }
        var marker = marker();
        while (marker != END) {
            segment(marker);
            if (marker == SCAN) {
                marker = scan();
            } else {
                if (in.readUnsignedByte() != 0xFF) {
                    throw new Uncleanable("marker");
                }
                marker = marker();
            }
        }
        out.writeShort(0xFF00 | END);
    }

    /// Any number of fill bytes may stand before it.
    private int marker() throws IOException, Uncleanable {
        int marker = in.readUnsignedByte();
        while (marker == 0xFF) {
            marker = in.readUnsignedByte();
        }
        if (marker < 0xC0 || marker == START || isRestart(marker)) {
            throw new Uncleanable("marker");
        }
        return marker;
    }

    private void segment(int marker) throws IOException, Uncleanable {
        int length = in.readUnsignedShort() - 2;
        if (length < 0) {
            throw new Uncleanable("length");
        }
        var body = new byte[length];
        in.readFully(body);
        switch (marker) {
            case APP0 -> keepJfif(body);
            case APP1 -> keepOrientation(body);
            case APP2 -> keepIf(startsWith(body, PROFILE), marker, body);
            case APP14 -> keepIf(startsWith(body, ADOBE), marker, body);
            case 0xFE -> {}
            default -> keepNeeded(marker, body);
        }
    }

    private void keepNeeded(int marker, byte[] body) throws IOException, Uncleanable {
        if (isFrame(marker)) {
            if (framed || body.length < 6) {
                throw new Uncleanable("frame");
            }
            Pictures.expectReasonable(number(body, 3), number(body, 1));
            framed = true;
        }
        if (marker == SCAN && !framed) {
            throw new Uncleanable("scan");
        }
        // The other applications' own, and extensions that nobody reads.
        keepIf(marker < APP0, marker, body);
    }

    private void keepJfif(byte[] body) throws IOException {
        if (startsWith(body, JFIF) && body.length >= JFIF_BYTES) {
            var bare = Arrays.copyOf(body, JFIF_BYTES);
            bare[JFIF_BYTES - 2] = 0;
            bare[JFIF_BYTES - 1] = 0;
            write(APP0, bare);
        }
    }

    private void keepOrientation(byte[] body) throws IOException {
        if (startsWith(body, EXIF) && !turned) {
            int orientation = Orientation.of(Arrays.copyOfRange(body, EXIF.length, body.length));
            if (orientation != Orientation.UPRIGHT) {
                turned = true;
                var exif = Orientation.exif(orientation);
                var bare = Arrays.copyOf(EXIF, EXIF.length + exif.length);
                System.arraycopy(exif, 0, bare, EXIF.length, exif.length);
                write(APP1, bare);
            }
        }
    }

    private void keepIf(boolean needed, int marker, byte[] body) throws IOException {
        if (needed) {
            write(marker, body);
        }
    }

    private void write(int marker, byte[] body) throws IOException {
        out.writeShort(0xFF00 | marker);
        out.writeShort(body.length + 2);
        out.write(body);
    }

    /// Copies what is coded up to the next marker, and returns that. Where the picture is cut off it ends.
    private int scan() throws IOException, Uncleanable {
        int next = in.read();
        while (next >= 0) {
            if (next != 0xFF) {
                out.write(next);
                next = in.read();
                continue;
            }
            int marker = in.read();
            while (marker == 0xFF) {
                marker = in.read();
            }
            if (marker < 0) {
                return END;
            }
            if (marker != 0 && !isRestart(marker)) {
                if (marker < 0xC0 || marker == START) {
                    throw new Uncleanable("marker");
                }
                return marker;
            }
            out.writeShort(0xFF00 | marker);
            next = in.read();
        }
        return END;
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    /// C4, C8 and CC are tables, a reserve and conditions.
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int number(byte[] body, int at) {
        return (Byte.toUnsignedInt(body[at]) << 8) | Byte.toUnsignedInt(body[at + 1]);
    }

    private static boolean startsWith(byte[] body, byte[] start) {
        return body.length >= start.length && Arrays.equals(body, 0, start.length, start, 0, start.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
