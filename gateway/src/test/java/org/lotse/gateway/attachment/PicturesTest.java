package org.lotse.gateway.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {

    private static final String CANARY = "canary-52.5N-13.4E";

    enum Picture {
        JPEG,
        PNG,
        GIF;

        String mediaType() {
            return "image/" + name().toLowerCase(Locale.ROOT);
        }

        byte[] bare() {
            return switch (this) {
                case JPEG -> SamplePictures.jpeg();
                case PNG -> SamplePictures.png();
                case GIF -> SamplePictures.gif();
            };
        }

        byte[] saying() {
            return switch (this) {
                case JPEG -> SamplePictures.jpegSaying(CANARY, 1);
                case PNG -> SamplePictures.pngSaying(CANARY, 1);
                case GIF -> SamplePictures.gifSaying(CANARY);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingButThePictureIsLeft(Picture picture) throws Exception {
        assertThat(clean(picture.mediaType(), picture.saying())).isEqualTo(picture.bare());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCleanStaysAsItIs(Picture picture) throws Exception {
        assertThat(clean(picture.mediaType(), picture.bare())).isEqualTo(picture.bare());
    }

    @Test
    void aWebpKeepsItsPictureOnly() throws Exception {
        var clean = clean("image/webp", SamplePictures.webpSaying(CANARY, 1));

        assertThat(new String(clean, ISO_8859_1)).contains("VP8X", "VP8L").doesNotContain("canary", "EXIF", "XMP");
        assertThat(clean[20]).as("it says that there is neither").isZero();
        assertThat(clean("image/webp", SamplePictures.webp())).isEqualTo(SamplePictures.webp());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 8})
    void whichWayIsUpStays(int orientation) throws Exception {
        var exif = new String(Orientation.exif(orientation), ISO_8859_1);

        for (var picture : Map.of(
                        "image/jpeg", SamplePictures.jpegSaying(CANARY, orientation),
                        "image/png", SamplePictures.pngSaying(CANARY, orientation),
                        "image/webp", SamplePictures.webpSaying(CANARY, orientation))
                .entrySet()) {
            var clean = clean(picture.getKey(), picture.getValue());
            assertThat(new String(clean, ISO_8859_1)).contains(exif).doesNotContain("canary");
            assertThat(clean(picture.getKey(), clean)).as("and stays").isEqualTo(clean);
        }
        assertThat(Orientation.of(Orientation.exif(orientation))).isEqualTo(orientation);
    }

    @Test
    void whatIsLeftCanBeDrawn() throws Exception {
        for (var picture : Picture.values()) {
            var drawn = ImageIO.read(new ByteArrayInputStream(clean(picture.mediaType(), picture.saying())));

            assertThat(drawn.getWidth()).as(picture.mediaType()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPictureThatWouldBeHugeIsRefused(Picture picture) {
        var huge = picture.bare().clone();
        switch (picture) {
            case PNG -> Arrays.fill(huge, 16, 18, (byte) 0x7F);
            case GIF -> Arrays.fill(huge, 6, 10, (byte) 0xFF);
            case JPEG -> Arrays.fill(huge, frame(huge) + 5, frame(huge) + 9, (byte) 0xFF);
        }

        assertThatExceptionOfType(Uncleanable.class).isThrownBy(() -> clean(picture.mediaType(), huge));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBrokenIsRefusedOrCutButNeverSaysMore(Picture picture) throws IOException {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++) {
            var broken = picture.saying().clone();
            for (var flips = 0; flips <= random.nextInt(4); flips++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                clean(picture.mediaType(), Arrays.copyOf(broken, random.nextInt(broken.length) + 1));
            } catch (Uncleanable _) {
                // Said, and not a bug.
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00ff", "<html><script>alert(1)</script>", "GIF89a", "RIFF____WEBP"})
    void whatIsNoPictureIsRefused(String bytes) {
        for (var mediaType : new String[] {"image/jpeg", "image/png", "image/gif", "image/webp", "image/svg+xml"}) {
            assertThatExceptionOfType(Uncleanable.class)
                    .as(mediaType)
                    .isThrownBy(() -> clean(mediaType, bytes.getBytes(ISO_8859_1)));
        }
    }

    private static int frame(byte[] jpeg) {
        for (var i = 0; ; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
                return i;
            }
        }
    }

    private static byte[] clean(String mediaType, byte[] picture) throws IOException, Uncleanable {
        var clean = new ByteArrayOutputStream();
        Pictures.clean(mediaType, () -> new ByteArrayInputStream(picture), clean);
        return clean.toByteArray();
    }
}
