package org.lotse.bots.channel;

import java.util.Optional;
import java.util.regex.Pattern;

/// How the code of an outreach link stands in a message that the link begins for a person: `(ref CODE)`, after words
/// that they may change before they send it.
///
/// A phone writes letters large or small as it likes, and one set to a language that is written from the right adds
/// invisible marks.
public final class LinkMark {

    private static final String SPACE = "[\\s\\u00A0\\u200E\\u200F\\u202F\\u2066-\\u2069]";
    private static final String SPACE_OR_POINT = "[:.\\s\\u00A0\\u200E\\u200F\\u202F\\u2066-\\u2069]";

    private static final Pattern MARK = Pattern.compile("(?i)" + SPACE + "*+[(\\[]?" + SPACE
            + "*+ref(?<![\\p{L}\\p{N}]ref)" + SPACE_OR_POINT + "++([a-z0-9]{26})(?![\\p{L}\\p{N}])" + SPACE_OR_POINT
            + "*+[)\\]]?");

    private LinkMark() {}

    /// Words with which a link can begin a message.
    public static String after(String words, String code) {
        return words + " (ref " + code + ")";
    }

    /// The code in a text, as it was typed.
    public static Optional<String> code(String text) {
        var mark = MARK.matcher(text);
        return mark.find() ? Optional.of(mark.group(1)) : Optional.empty();
    }

    /// A text without its first mark.
    public static String without(String text) {
        var mark = MARK.matcher(text);
        return mark.find()
                ? (text.substring(0, mark.start()).stripTrailing() + " "
                                + text.substring(mark.end()).stripLeading())
                        .strip()
                : text;
    }
}
