package org.lotse.gateway.attachment;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Which way is up, as a picture's Exif says it (CIPA DC-008, TIFF 6.0): all that we keep of it.
final class Orientation {

    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;
    private static final int FIRST_FOLDER = 8;

    private Orientation() {}

    /// Of an Exif block that begins with its TIFF header; upright if it does not say or cannot be read.
    static int of(byte[] exif) {
        try {
            var tiff = ByteBuffer.wrap(exif);
            switch (tiff.getShort()) {
                case 0x4949 -> tiff.order(ByteOrder.LITTLE_ENDIAN);
                case 0x4D4D -> tiff.order(ByteOrder.BIG_ENDIAN);
                default -> {
                    return UPRIGHT;
                }
            }
            int folder = tiff.position(4).getInt();
            int entries = Short.toUnsignedInt(tiff.position(folder).getShort());
            for (int i = 0; i < entries; i++) {
                tiff.position(folder + 2 + i * ENTRY_BYTES);
                if (Short.toUnsignedInt(tiff.getShort()) == TAG) {
                    int value = Short.toUnsignedInt(
                            tiff.position(tiff.position() + 6).getShort());
                    return value >= 1 && value <= 8 ? value : UPRIGHT;
                }
            }
            return UPRIGHT;
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            return UPRIGHT;
        }
    }

    /// An Exif block that says this and nothing else.
    static byte[] exif(int orientation) {
        return ByteBuffer.allocate(FIRST_FOLDER + 2 + ENTRY_BYTES + 4)
                .putShort((short) 0x4D4D)
                .putShort((short) 42)
                .putInt(FIRST_FOLDER)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }
}
