package org.lotse.bots.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        Українська, uk
        українською, uk
        ukrainisch, uk
        UA, uk
        укр, uk
        Ukraynaca, uk
        الأوكرانية, uk
        қазақша, kk
        Казакша, kk
        казахский, kk
        qazaqsha, kk
        по-русски, ru
        Russisch, ru
        turkce, tr
        TÜRKÇE, tr
        Türkisch, tr
        francais, fr
        Französisch, fr
        عربي, ar
        العربيه, ar
        arabe, ar
        shqip, sq
        Albanian, sq
        Deutsch!, de
        Almanca, de
        английский, en
        EN, en
        """)
    void aNameIsUnderstoodInWhicheverLanguage(String text, String tag) {
        assertThat(Languages.find(text)).contains(new Language(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "I learn Deutsch", "kurdî", "123", "Київ"})
    void otherWordsNameNoLanguage(String text) {
        assertThat(Languages.find(text)).isEmpty();
    }

    @Test
    void everyLanguageIsKnownByItsNameInEveryOther() {
        for (var named : Languages.ALL) {
            assertThat(Languages.find(Languages.selfName(named))).contains(named);
            for (var in : Languages.ALL) {
                var name = LocaleDisplayNames.getInstance(ULocale.forLanguageTag(in.tag()))
                        .languageDisplayName(named.tag());
                assertThat(Languages.find(name)).as(name).contains(named);
            }
        }
    }

    @Test
    void onlyArabicIsWrittenFromRightToLeft() {
        assertThat(Languages.ALL).filteredOn(Languages::rightToLeft).containsExactly(new Language("ar"));
    }

    @Test
    void aHintMayCarryARegion() {
        assertThat(Languages.ofTag("uk-UA")).contains(new Language("uk"));
        assertThat(Languages.ofTag("pt-br")).isEmpty();
        assertThat(Languages.ofTag("?")).isEmpty();
    }
}
