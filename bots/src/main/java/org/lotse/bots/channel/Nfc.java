package org.lotse.bots.channel;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/// Text as Lotse keeps it: NFC, and always writable as UTF-8.
public final class Nfc {

    private static final char REPLACEMENT = '\uFFFD';

    private Nfc() {}

    /// What a platform sent, composed. JSON can carry half of a surrogate pair, which no UTF-8
    /// writer takes: such a half becomes U+FFFD.
    public static String of(String raw) {
        return Normalizer.normalize(whole(raw), Normalizer.Form.NFC);
    }

    /// The same for what may be missing.
    public static @Nullable String orNull(@Nullable String raw) {
        return raw == null ? null : of(raw);
    }

    private static String whole(String raw) {
        for (int at = 0; at < raw.length(); at++) {
            if (Character.isSurrogate(raw.charAt(at))) {
                return replaceHalves(raw);
            }
        }
        return raw;
    }

    private static String replaceHalves(String raw) {
        var text = new StringBuilder(raw.length());
        raw.codePoints()
                .map(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE ? REPLACEMENT : it)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
