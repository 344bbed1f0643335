package org.lotse.bots.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TextPartsTest {

    private static final String FAMILY = "👨‍👩‍👧‍👦";

    @Example
    void aTextThatFitsStaysAsItIs() {
        assertThat(TextParts.split(" As it is.\n", TextLimit.characters(40))).containsExactly(" As it is.\n");
    }

    @Example
    void sentencesAreKeptWhole() {
        assertThat(TextParts.split("One is here. Two is there. Three is away.", TextLimit.characters(28)))
                .containsExactly("One is here. Two is there.", "Three is away.");
    }

    @Example
    void aSentenceThatIsTooLongIsCutBetweenWords() {
        assertThat(TextParts.split("nobody stops to breathe here", TextLimit.characters(12)))
                .containsExactly("nobody stops", "to breathe", "here");
    }

    @Example
    void aWordThatIsTooLongIsCutBetweenGraphemes() {
        assertThat(TextParts.split(FAMILY.repeat(3), TextLimit.characters(25)))
                .containsExactly(FAMILY.repeat(2), FAMILY);
    }

    @Example
    void aSentenceEndsInItsOwnScript() {
        assertThat(TextParts.split("هل أنت بخير؟ نحن هنا من أجلك.", TextLimit.characters(20)))
                .containsExactly("هل أنت بخير؟", "نحن هنا من أجلك.");
    }

    @Example
    void aGraphemeLongerThanAPartIsCutBetweenCodePoints() {
        assertThat(TextParts.split("🏽".repeat(5), TextLimit.characters(5))).containsExactly("🏽🏽", "🏽🏽", "🏽");
    }

    @Property
    void noPartIsTooLongOrBlank(@ForAll("texts") String text, @ForAll @IntRange(min = 4, max = 60) int max) {
        assertThat(TextParts.split(text, TextLimit.characters(max))).allMatch(it -> it.length() <= max);
        assertThat(TextParts.split(text, TextLimit.bytes(max))).allMatch(it -> it.getBytes(UTF_8).length <= max);
        assertThat(text.isBlank()
                        || TextParts.split(text, TextLimit.bytes(max)).stream().noneMatch(String::isBlank))
                .isTrue();
    }

    @Property
    void nothingButWhiteSpaceIsLost(@ForAll("texts") String text, @ForAll @IntRange(min = 4, max = 60) int max) {
        assertThat(visible(String.join("", TextParts.split(text, TextLimit.characters(max)))))
                .isEqualTo(visible(text));
        assertThat(visible(String.join("", TextParts.split(text, TextLimit.bytes(max)))))
                .isEqualTo(visible(text));
    }

    @Property
    void noGraphemeIsTorn(@ForAll("texts") String text, @ForAll @IntRange(min = 30, max = 60) int max) {
        var graphemes = BreakIterator.getCharacterInstance(ULocale.ROOT);
        graphemes.setText(text);
        int from = 0;
        for (var part : TextParts.split(text, TextLimit.characters(max))) {
            int start = text.indexOf(part, from);
            assertThat(graphemes.isBoundary(start)).isTrue();
            assertThat(graphemes.isBoundary(start + part.length())).isTrue();
            from = start + part.length();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "One is here. ",
                        "word ",
                        "a",
                        " ",
                        "\n",
                        "\r\n",
                        "! ",
                        "🇺🇦",
                        "🇦🇱",
                        FAMILY,
                        "👍🏽",
                        "e\u0301",
                        "مَرْحَبًا ",
                        "؟ ",
                        "Добрий день. ",
                        "йогурт",
                        "สวัสดี",
                        "क्षि",
                        "。",
                        "\u200D",
                        "https://example.org/a?b=c")
                .list()
                .ofMaxSize(60)
                .map(it -> String.join("", it));
    }

    private static String visible(String text) {
        return text.codePoints()
                .filter(it -> !Character.isWhitespace(it))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
