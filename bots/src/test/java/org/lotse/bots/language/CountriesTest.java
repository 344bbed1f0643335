package org.lotse.bots.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        Україна, UA
        в Україні, UA
        ukraine, UA
        Ukrayna, UA
        Я в Украине, UA
        Turkiye, TR
        TÜRKİYE, TR
        Turkey, TR
        in der Türkei, TR
        Турция, TR
        تركيا, TR
        Қазақстан, KZ
        Казакстан, KZ
        kz, KZ
        Казахстан, KZ
        Maroc, MA
        au Maroc, MA
        في المغرب, MA
        Fas, MA
        الاردن, JO
        Jordanien, JO
        Shqiperi, AL
        Në Shqipëri, AL
        I am in Germany, DE
        Almanya, DE
        Німеччина, DE
        Polen, ZZ
        سوريا, ZZ
        Россия, ZZ
        """)
    void aNameIsUnderstoodInWhicheverLanguage(String text, String code) {
        assertThat(Countries.find(text)).contains(new Country(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jo", "no", "Київ", "Istanbul", "I am from Ukraine", "in", "visa", "1"})
    void citiesOriginsAndOtherWordsAreNoCountry(String text) {
        assertThat(Countries.find(text)).isEmpty();
    }

    @Test
    void everyListedCountryIsKnownByItsNameInEveryLanguage() {
        for (var country : Countries.LISTED) {
            for (var in : Languages.ALL) {
                var name = LocaleDisplayNames.getInstance(ULocale.forLanguageTag(in.tag()))
                        .regionDisplayName(country.code());
                assertThat(Countries.find(name)).as(name).contains(country);
            }
        }
    }

    @Test
    void everyListedCountryHasAZone() {
        assertThat(Countries.LISTED)
                .allSatisfy(it -> assertThat(Countries.zone(it)).isPresent());
        assertThat(Countries.zone(Country.OTHER)).isEmpty();
    }
}
