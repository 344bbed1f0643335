package org.lotse.gateway.attachment;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.lotse.bots.channel.FileSource;

/// GIF 89a: frames, their timing and how often they repeat are copied; comments and other programs' own are left out,
/// and what follows the end.
final class GifCleaning {

    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2C;
    private static final int END = 0x3B;
    private static final int TIMING = 0xF9;
    private static final int APPLICATION = 0xFF;

    private static final Set<String> STARTS = Set.of("GIF87a", "GIF89a");
    private static final Set<String> REPETITIONS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

    private final DataInputStream in;
    private final OutputStream out;

    private GifCleaning(DataInputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    static void clean(FileSource picture, OutputStream to) throws IOException, Uncleanable {
        var out = new BufferedOutputStream(to);
        try (var in = new DataInputStream(new BufferedInputStream(picture.open()))) {
            new GifCleaning(in, out).clean();
        }
        out.flush();
    }

    private void clean() throws IOException, Uncleanable {
        var start = read(6);
        if (!STARTS.contains(ascii(start))) {
            throw new Uncleanable("start");
        }
        out.write(start);
        var screen = read(7);
        Pictures.expectReasonable(number(screen, 0), number(screen, 2));
        out.write(screen);
        colours(screen[4]);
        for (int block = in.readUnsignedByte(); block != END; block = in.readUnsignedByte()) {
            switch (block) {
                case EXTENSION -> extension();
                case FRAME -> frame();
                default -> throw new Uncleanable("block");
            }
        }
        out.write(END);
    }

    private void extension() throws IOException {
        int label = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        var first = read(length);
        boolean needed = label == TIMING || (label == APPLICATION && REPETITIONS.contains(ascii(first)));
        if (needed) {
            out.write(EXTENSION);
            out.write(label);
            out.write(length);
            out.write(first);
        }
        if (length > 0) {
            blocks(needed);
        }
    }

    private void frame() throws IOException, Uncleanable {
        var frame = read(9);
        Pictures.expectReasonable(number(frame, 4), number(frame, 6));
        out.write(FRAME);
        out.write(frame);
        colours(frame[8]);
        out.write(in.readUnsignedByte());
        blocks(true);
    }

    private void colours(byte flags) throws IOException {
        if ((flags & 0x80) != 0) {
            out.write(read(3 << ((flags & 7) + 1)));
        }
    }

    private void blocks(boolean needed) throws IOException {
        int length;
        do {
            length = in.readUnsignedByte();
            var block = read(length);
            if (needed) {
                out.write(length);
                out.write(block);
            }
        } while (length > 0);
    }

    private byte[] read(int length) throws IOException {
        var bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private static int number(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at]) | (Byte.toUnsignedInt(bytes[at + 1]) << 8);
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
