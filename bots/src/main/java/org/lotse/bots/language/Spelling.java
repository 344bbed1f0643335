package org.lotse.bots.language;

import java.text.Normalizer;
import java.util.Locale;

/// Makes carelessly typed words comparable.
public final class Spelling {

    private Spelling() {}

    /// Folds a text to what is left of it when case, accents, punctuation and emoji are ignored.
    ///
    /// `SİL`, `sıl` and `Sil!` are the same;
    /// so are `إيقاف` and `ايقاف`,
    /// `Қазақша` and `казакша`, `١` and `1`.
    /// Words stay apart by one space.
    ///
    /// Only to compare with; the result is not fit to be read.
    public static String fold(String text) {
        var folded = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(it -> append(folded, it));
        return folded.toString().strip();
    }

    private static void append(StringBuilder folded, int codePoint) {
        if (Character.isDigit(codePoint)) {
            folded.append(Character.digit(codePoint, 10));
        } else if (isIgnored(codePoint)) {
            return;
        } else if (Character.isLetter(codePoint)) {
            folded.append(plain(codePoint));
        } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
            folded.append(' ');
        }
    }

    private static boolean isIgnored(int codePoint) {
        return switch (codePoint) {
            case 'ـ', 'ʼ', '\'', '’', '‘', '`', '´', 'ʹ', 'ء' -> true;
            default ->
                switch (Character.getType(codePoint)) {
                    case Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.FORMAT -> true;
                    default -> false;
                };
        };
    }

    /// Letters that people replace by a plainer one, and that Unicode does not decompose.
    private static String plain(int codePoint) {
        return switch (codePoint) {
            case 'ı' -> "i";
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'ø' -> "o";
            case 'ى', 'ی' -> "ي";
            case 'ک' -> "ك";
            case 'ة' -> "ه";
            case 'ٱ' -> "ا";
            case 'ә' -> "а";
            case 'ғ', 'ґ' -> "г";
            case 'қ' -> "к";
            case 'ң' -> "н";
            case 'ө' -> "о";
            case 'ұ', 'ү' -> "у";
            case 'һ' -> "х";
            case 'і' -> "и";
            default -> Character.toString(codePoint);
        };
    }
}
