package org.lotse.bots.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        SİL, sil
        SIL, sil
        sıl, sil
        DİL, DIL
        LÖSCHEN, loschen
        Straße, strasse
        Türkçe, TURKCE
        إيقاف, ايقاف
        إلغاء, الغا
        حـــذف, حذف
        حَذْف, حذف
        لغة, لغه
        Қазақша, казакша
        ТОҚТАТУ, тоқтату
        українська, УКРАЇНСЬКА
        комп’ютер, комп'ютер
        «Так!», так
        '  yes ,  please. ', yes please
        """)
    void carelessSpellingsAreTheSame(String one, String other) {
        assertThat(Spelling.fold(one)).isEqualTo(Spelling.fold(other)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"٢, 2", "۲, 2", "2., 2", "2), 2", "(2), 2", "2️⃣, 2", "１２, 12"})
    void digitsOfAllScriptsAreDigits(String text, String folded) {
        assertThat(Spelling.fold(text)).isEqualTo(folded);
    }

    @Test
    void emojiAndPunctuationSayNothing() {
        assertThat(Spelling.fold("👍🏽 ... ?!")).isEmpty();
    }

    @Test
    void differentWordsStayDifferent() {
        assertThat(Spelling.fold("нет")).isNotEqualTo(Spelling.fold("ні"));
        assertThat(Spelling.fold("two words")).isNotEqualTo(Spelling.fold("twowords"));
    }
}
