package org.lotse.gateway.attachment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Small pictures, bare and with words beside the picture.
public final class SamplePictures {

    private static final byte[] WEBP = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    private SamplePictures() {}

    public static byte[] jpeg() {
        return picture("jpg");
    }

    /// A JPEG whose Exif, XMP, IPTC and comment say these words.
    public static byte[] jpegSaying(String words, int orientation) {
        var exif = concat(ascii("Exif\0\0"), exifSaying(words, orientation));
        var segments = concat(
                segment(0xE1, exif),
                segment(0xE1, ascii("http://ns.adobe.com/xap/1.0/\0" + words)),
                segment(0xED, ascii("Photoshop 3.0\0" + words)),
                segment(0xFE, ascii(words)));
        var bare = jpeg();
        return concat(Arrays.copyOf(bare, 2), segments, Arrays.copyOfRange(bare, 2, bare.length), ascii(words));
    }

    public static byte[] png() {
        return picture("png");
    }

    /// A PNG with text, time, Exif and unknown chunks that say these words.
    public static byte[] pngSaying(String words, int orientation) {
        var bare = png();
        var header = 8 + 25;
        return concat(
                Arrays.copyOf(bare, header),
                chunk("tEXt", ascii("Comment\0" + words)),
                chunk("eXIf", exifSaying(words, orientation)),
                chunk("prVt", ascii(words)),
                Arrays.copyOfRange(bare, header, bare.length),
                ascii(words));
    }

    public static byte[] gif() {
        return picture("gif");
    }

    /// A GIF whose comment and application block say these words.
    public static byte[] gifSaying(String words) {
        var bare = gif();
        var said = concat(new byte[] {(byte) words.length()}, ascii(words), new byte[1]);
        var end = bare.length - 1;
        return concat(
                Arrays.copyOf(bare, end),
                new byte[] {0x21, (byte) 0xFE},
                said,
                new byte[] {0x21, (byte) 0xFF, 11},
                ascii("XMP DataXMP"),
                said,
                new byte[] {0x3B},
                ascii(words));
    }

    public static byte[] webp() {
        return WEBP.clone();
    }

    /// A WebP of the extended kind whose Exif and XMP say these words.
    public static byte[] webpSaying(String words, int orientation) {
        var picture = Arrays.copyOfRange(WEBP, 12, WEBP.length);
        var chunks = concat(
                webpChunk("VP8X", new byte[] {0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
                picture,
                webpChunk("EXIF", exifSaying(words, orientation)),
                webpChunk("XMP ", ascii(words)));
        return concat(ascii("RIFF"), little(4 + chunks.length), ascii("WEBP"), chunks, ascii(words));
    }

    /// A file of other than pictures.
    public static byte[] pdf() {
        return ascii("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] concat(byte[]... pieces) {
        var all = new ByteArrayOutputStream();
        for (var piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static byte[] exifSaying(String words, int orientation) {
        return concat(Orientation.exif(orientation), ascii(words));
    }

    private static byte[] picture(String format) {
        var picture = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(2, 2, 0x336699);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] segment(int marker, byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .putShort((short) (0xFF00 | marker))
                .putShort((short) (body.length + 2))
                .put(body)
                .array();
    }

    private static byte[] chunk(String type, byte[] body) {
        var check = new CRC32();
        check.update(ascii(type));
        check.update(body);
        return ByteBuffer.allocate(12 + body.length)
                .putInt(body.length)
                .put(ascii(type))
                .put(body)
                .putInt((int) check.getValue())
                .array();
    }

    private static byte[] webpChunk(String name, byte[] body) {
        return concat(ascii(name), little(body.length), body, new byte[body.length % 2]);
    }

    private static byte[] little(int number) {
        return ByteBuffer.allocate(4).putInt(Integer.reverseBytes(number)).array();
    }
}
