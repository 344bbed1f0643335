package org.lotse.bots.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lotse.bots.dialogue.Conversing.NOW;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.language.Language;

class UnderstandingTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        LÖSCHEN, DELETE
        loeschen, DELETE
        Loschen!, DELETE
        /delete, DELETE
        FSHI, DELETE
        fshij, DELETE
        حـذف, DELETE
        احذف, DELETE
        ЖОЮ, DELETE
        удалить, DELETE
        SUPPRIMER, DELETE
        Effacer, DELETE
        SİL, DELETE
        SIL, DELETE
        sil, DELETE
        sıl, DELETE
        Видалити, DELETE
        Видалити дані, DELETE
        stopp, STOP
        STOP, STOP
        إيقاف, STOP
        ايقاف, STOP
        тоқтату, STOP
        Токтату, STOP
        стоп, STOP
        DUR, STOP
        Mensch, HUMAN
        help!, HUMAN
        NJERI, HUMAN
        إنسان, HUMAN
        انسان, HUMAN
        адам, HUMAN
        İNSAN, HUMAN
        insan, HUMAN
        людина, HUMAN
        ТІЛ, LANGUAGE
        DIL, LANGUAGE
        لغة, LANGUAGE
        мова, LANGUAGE
        Menü, MENU
        МӘЗІР, MENU
        قائمة, MENU
        """)
    void keywordsOfAllLanguagesAreUnderstood(String text, Keyword keyword) {
        assertThat(Understanding.keyword(text)).contains(keyword);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "👍", "please delete the second page", "Ich bin ein Mensch wie du", "не стоп", "languages"})
    void wordsWithinASentenceAreNoCommand(String text) {
        assertThat(Understanding.keyword(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        de, ja, consent.yes
        de, Jo!, consent.yes
        de, nee, consent.no
        de, '1.', consent.yes
        en, Yes, consent.yes
        en, nope, consent.no
        sq, po, consent.yes
        sq, jo, consent.no
        ar, نعم, consent.yes
        ar, ايوه, consent.yes
        ar, لا, consent.no
        ar, ١, consent.yes
        ar, ۲), consent.no
        kk, иә, consent.yes
        kk, Жок, consent.no
        ru, да, consent.yes
        ru, нет, consent.no
        fr, d'accord, consent.yes
        fr, NON, consent.no
        tr, evet, consent.yes
        tr, HAYIR, consent.no
        tr, hayir, consent.no
        uk, так, consent.yes
        uk, НІ, consent.no
        uk, да, consent.yes
        uk, 'Так, погоджуюся', consent.yes
        uk, 'Yes, I agree', consent.yes
        """)
    void yesAndNoAreUnderstoodTheOwnLanguageFirst(String own, String text, String answer) {
        assertThat(Understanding.answer(
                        text, Questions.consent("consent.ask", NOW).answers(), new Language(own)))
                .contains(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jo", "e", "h", "ne", "maybe", "3", "0", "12", "", "yes but I have a question"})
    void whatIsAmbiguousIsNoAnswer(String text) {
        assertThat(Understanding.answer(
                        text, Questions.consent("consent.ask", NOW).answers(), new Language("uk")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "uk, Prefer not to say, country.none",
        "uk, Не хочу відповідати, country.none",
        "uk, ٦, country.UA",
        "tr, Başka ülke, country.ZZ",
        "tr, Fas, country.MA",
        "de, Syrien, country.ZZ"
    })
    void aCountryIsUnderstoodByNumberLabelOrName(String own, String text, String answer) {
        assertThat(Understanding.answer(text, Questions.country("country.ask").answers(), new Language(own)))
                .contains(answer);
    }

    @Test
    void aQuestionLooksLikeAConcernAndAGreetingDoesNot() {
        assertThat(Understanding.looksLikeConcern("كيف أحصل على تأشيرة؟")).isTrue();
        assertThat(Understanding.looksLikeConcern("виза керек?")).isTrue();
        assertThat(Understanding.looksLikeConcern("Hello there")).isFalse();
        assertThat(Understanding.looksLikeConcern("???")).isFalse();
    }

    @Test
    void noKeywordIsAlsoAYesOrANo() {
        for (var bundle : Bundle.OF.values()) {
            assertThat(bundle.words("yes"))
                    .noneMatch(it -> Understanding.keyword(it).isPresent());
            assertThat(bundle.words("no"))
                    .noneMatch(it -> Understanding.keyword(it).isPresent());
        }
    }
}
