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

    /// In bytes; no more in any unit.
    private static final int LONGEST_CODE_POINT = 4;

    private final String text;
    private final TextLimit limit;
    private final List<BreakIterator> cuts;
    private final BreakIterator graphemes;

    private TextParts(String text, TextLimit limit) {
        this.text = text;
        this.limit = limit;
        this.graphemes = over(text, BreakIterator.getCharacterInstance(ULocale.ROOT));
        // The line iterator knows where a line may end, thus never puts a full stop at the head of the next part.
        this.cuts = List.of(
                over(text, BreakIterator.getSentenceInstance(ULocale.ROOT)),
                over(text, BreakIterator.getLineInstance(ULocale.ROOT)),
                graphemes);
    }

    /// Splits a text. One that fits, or has only white space, is returned as it is, cut to the limit
    /// in the latter case.
    ///
    /// @param limit longest part, with room for at least one code point; a single grapheme that is
    /// longer is cut between code points
    public static List<String> split(String text, TextLimit limit) {
        if (limit.max() < LONGEST_CODE_POINT) {
            throw new IllegalArgumentException("A part needs room for any one code point");
        }
        if (limit.fits(text)) {
            return List.of(text);
        }
        return text.isBlank()
                ? List.of(text.substring(0, limit.furthest(text, 0)))
                : new TextParts(text, limit).split();
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
        int furthest = limit.furthest(text, start);
        if (furthest >= text.length()) {
            return text.length();
        }
        int reach = furthest;
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
        return furthest;
    }

    private boolean fits(int start, int cut) {
        return graphemes.isBoundary(cut) && limit.fits(text.substring(start, dropSpace(start, cut)));
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
