package org.lotse.bots.channel;

import java.nio.charset.StandardCharsets;

/// How long a text may be, as the platform counts.
///
/// @param max in units
public record TextLimit(int max, Unit unit) {

    /// What a platform counts.
    public enum Unit {
        UTF_16,
        UTF_8_BYTES
    }

    public static TextLimit characters(int max) {
        return new TextLimit(max, Unit.UTF_16);
    }

    public static TextLimit bytes(int max) {
        return new TextLimit(max, Unit.UTF_8_BYTES);
    }

    public boolean fits(String text) {
        return length(text) <= max;
    }

    private int length(String text) {
        return switch (unit) {
            case UTF_16 -> text.length();
            case UTF_8_BYTES -> text.getBytes(StandardCharsets.UTF_8).length;
        };
    }

    /// The end of the longest piece from `start` that fits, never inside a code point, in UTF-16 units.
    int furthest(String text, int start) {
        int room = max;
        int end = start;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            room -= cost(codePoint);
            if (room < 0) {
                return end;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    private int cost(int codePoint) {
        return switch (unit) {
            case UTF_16 -> Character.charCount(codePoint);
            // A lone surrogate is written as a question mark.
            case UTF_8_BYTES ->
                codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? isLone(codePoint) ? 1 : 3 : 4;
        };
    }

    private static boolean isLone(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
