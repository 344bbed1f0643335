package org.lotse.gateway.attachment;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.lotse.bots.channel.FileSource;

/// Takes out of pictures what they tell beside the picture: where and when it was taken, with which device, by whom,
/// with which words. The picture itself is not touched, and never decoded. Which way is up stays.
final class Pictures {

    /// More than any camera takes; a browser that unpacks more is attacked.
    private static final long MOST_PIXELS = 150_000_000;

    private static final Map<String, Cleaning> CLEANINGS = Map.of(
            "image/jpeg", JpegCleaning::clean,
            "image/png", PngCleaning::clean,
            "image/webp", WebpCleaning::clean,
            "image/gif", GifCleaning::clean);

    private Pictures() {}

    /// Whether it is one of the kinds that we clean and browsers show.
    static boolean isShown(String mediaType) {
        return CLEANINGS.containsKey(mediaType);
    }

    /// Copies a picture without what it tells beside.
    ///
    /// @param mediaType one that [#isShown]
    /// @throws Uncleanable if it is not what it says it is, or would be huge when unpacked
    static void clean(String mediaType, FileSource picture, OutputStream to) throws IOException, Uncleanable {
        var cleaning = CLEANINGS.get(mediaType);
        if (cleaning == null) {
            throw new Uncleanable("unknown");
        }
        try {
            cleaning.clean(picture, to);
        } catch (EOFException _) {
            throw new Uncleanable("cut off");
        }
    }

    /// Refuses what would be huge when unpacked, and what has no size.
    static void expectReasonable(long width, long height) throws Uncleanable {
        if (width < 1 || height < 1 || width > MOST_PIXELS / height) {
            throw new Uncleanable("size");
        }
    }

    /// How one kind is cleaned.
    @FunctionalInterface
    private interface Cleaning {
        void clean(FileSource picture, OutputStream to) throws IOException, Uncleanable;
    }
}
