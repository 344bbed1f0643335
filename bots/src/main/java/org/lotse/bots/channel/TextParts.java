package org.lotse.bots.channel;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/// A text in parts that are short enough for a channel.
///
/// It is cut between sentences; where a sentence is too long, between words; where a word is too
/// long, between graphemes, so that no flag, family or vowel sign is torn. White space at a cut
/// is left out, nothing else.
public final class TextParts {

    private final String text;
    private final int max;
    private final List<BreakIterator> cuts;
    private final BreakIterator graphemes;

    private TextParts(String text, int max) {
        this.text = text;
        this.max = max;
        this.graphemes = over(text, BreakIterator.getCharacterInstance(ULocale.ROOT));
        // The line iterator knows where a line may end, thus never puts a full stop at the head of the next part.
        this.cuts = List.of(
                over(text, BreakIterator.getSentenceInstance(ULocale.ROOT)),
                over(text, BreakIterator.getLineInstance(ULocale.ROOT)),
                graphemes);
    }

    /// Splits a text. One that fits, or has only white space, is returned as it is, cut to `max`
    /// in the latter case.
    ///
    /// @param max longest part in UTF-16 units, at least 2; a single grapheme that is longer is
    /// cut between code points
    public static List<String> split(String text, int max) {
        if (max < 2) {
            throw new IllegalArgumentException("A part needs room for at least 2 UTF-16 units");
        }
        if (text.length() <= max) {
            return List.of(text);
        }
        return text.isBlank() ? List.of(text.substring(0, max)) : new TextParts(text, max).split();
    }

    private List<String> split() {
        var parts = new ArrayList<String>();
        int start = skipSpace(0);
        while (start < text.length()) {
            int end = end(start);
            int visible = dropSpace(start, end);
            if (visible > start) {
                parts.add(text.substring(start, visible));
            }
            start = skipSpace(end);
        }
        return List.copyOf(parts);
    }

    private int end(int start) {
        int limit = start + max;
        if (limit >= text.length()) {
            return text.length();
        }
        int reach = limit;
        // White space at a cut is left out, so it needs no room.
        while (reach < text.length() && Character.isWhitespace(text.charAt(reach))) {
            reach++;
        }
        for (var iterator : cuts) {
            int cut = iterator.isBoundary(reach) ? reach : iterator.preceding(reach);
            while (cut > start && !fits(start, cut)) {
                cut = iterator.preceding(cut);
            }
            if (cut > start) {
                return cut;
            }
        }
        return Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
    }

    private boolean fits(int start, int cut) {
        return graphemes.isBoundary(cut) && dropSpace(start, cut) - start <= max;
    }

    private int skipSpace(int from) {
        int start = from;
        while (start < text.length()) {
            int next = graphemes.following(start);
            if (!text.substring(start, next).isBlank()) {
                return start;
            }
            start = next;
        }
        return start;
    }

    private int dropSpace(int start, int from) {
        int end = from;
        while (end > start) {
            int before = Math.max(start, graphemes.preceding(end));
            if (!text.substring(before, end).isBlank()) {
                return end;
            }
            end = before;
        }
        return end;
    }

    private static BreakIterator over(String text, BreakIterator iterator) {
        iterator.setText(text);
        return iterator;
    }
}
