package org.lotse.bots.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lotse.bots.dialogue.Conversing.with;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;

class DialogueTest {

    private static final Act HOLD = new Act.Hold();
    private static final Act KEEP = new Act.Keep();
    private static final Act HAND_OVER = new Act.HandOver();

    @ParameterizedTest
    @CsvSource(textBlock = """
        de, Deutsch, ja, Deutschland, DE, Wie bekomme ich ein Visum?, STOPP
        en, english, yes, in Jordan, JO, How do I get a visa?, stop
        sq, shqip, po, Shqiperi, AL, Si mund të marr një vizë?, ndal
        ar, عربي, نعم, الاردن, JO, كيف أحصل على تأشيرة؟, ايقاف
        kk, казакша, иә, Қазақстан, KZ, Визаны қалай алуға болады?, тоқтату
        ru, Русский, да, Казахстан, KZ, Как получить визу для учёбы?, стоп
        fr, francais, d'accord, Maroc, MA, Comment obtenir un visa ?, arrêter
        tr, turkce, evet, TÜRKİYE, TR, Nasıl vize alabilirim?, dur
        uk, ua, так, Україна, UA, Як отримати візу?, стоп
        """)
    void aWholeConversationGoesByWordsAloneInEveryLanguage(
            String tag, String name, String yes, String country, String code, String concern, String stop) {
        var person = with(null).starts();
        assertThat(person.said()).containsExactly("opener");
        assertThat(person.words().getFirst()).contains("Bot");

        person.writes(name);
        assertThat(person.done()).containsExactly(new Act.UseLanguage(new Language(tag)));
        assertThat(person.said()).containsExactly("greeting", "consent.ask");

        person.writes(yes);
        assertThat(person.done()).containsExactly(new Act.Consent("2026-11/" + tag));
        assertThat(person.said()).containsExactly("country.ask");

        person.writes(country);
        assertThat(person.done()).containsExactly(KEEP, new Act.UseCountry(new Country(code)));
        assertThat(person.said()).containsExactly("question.ask");

        person.writes(concern);
        assertThat(person.done()).containsExactly(KEEP, HAND_OVER);
        assertThat(person.said()).containsExactly("received");
        assertThat(person.words().getFirst()).contains("48");

        person.hears(new Heard.Queued(3)).hears(new Heard.CounsellorJoined("Mira K.", false));
        assertThat(person.words().getFirst()).contains("Mira K.");

        person.writes(concern);
        assertThat(person.said()).isEmpty();
        assertThat(person.done()).containsExactly(KEEP);

        person.hears(new Heard.Closed());
        assertThat(person.answers()).containsExactly("feedback.good", "feedback.ok", "feedback.bad");

        person.writes("٢");
        assertThat(person.done()).containsExactly(new Act.Feedback("ok"));
        assertThat(person.said()).containsExactly("feedback.thanks");

        person.writes(concern);
        assertThat(person.said()).containsExactly("received.again");
        assertThat(person.done()).containsExactly(KEEP, HAND_OVER);

        person.writes(stop);
        assertThat(person.done()).containsExactly(new Act.Stop());
        assertThat(person.said()).containsExactly("stop.done");
    }

    @Test
    void theHintSortsTheButtonsAndDecidesNothing() {
        var person = with("uk-UA").starts();

        assertThat(person.answers()).startsWith("language.uk", "language.de").hasSize(9);
        assertThat(person.state().language()).isNull();
        assertThat(person.done()).isEmpty();
        assertThat(person.writes("1").state().language()).isEqualTo(new Language("uk"));
    }

    @Test
    void firstWordsAreHeldAndNotAskedForAgain() {
        var person = with(null).writes("Як отримати візу для навчання?");
        assertThat(person.done()).containsExactly(HOLD);

        person.taps("language.uk").taps("consent.yes").taps("country.none");

        assertThat(person.said()).containsExactly("received");
        assertThat(person.done()).containsExactly(KEEP, HAND_OVER);
        assertThat(person.state().country()).isNull();
    }

    @Test
    void aMereGreetingIsNoConcern() {
        var person = with(null)
                .writes("Привіт!")
                .taps("language.uk")
                .taps("consent.yes")
                .taps("country.UA");

        assertThat(person.said()).containsExactly("question.ask");
    }

    @Test
    void whoDeclinesIsForgotten() {
        var person = with(null).writes("Як отримати візу?").taps("language.uk").writes("ні");

        assertThat(person.done()).containsExactly(new Act.Decline());
        assertThat(person.words().getFirst()).startsWith("Нічого страшного");
        assertThat(person.state()).isEqualTo(DialogueState.initial());
        assertThat(person.taps("consent.no").said()).isEmpty();
        assertThat(person.writes("Я передумала").said()).containsExactly("opener");
    }

    @Test
    void beforeConsentNonsenseIsAskedAboutTwiceThenThereIsSilence() {
        var person = with(null).starts();

        assertThat(person.writes("qwertz").said()).containsExactly("language.ask");
        assertThat(person.sends(MediaKind.STICKER).said()).containsExactly("language.ask");
        assertThat(person.writes("qwertz").said()).isEmpty();
        assertThat(person.writes("qwertz").said()).isEmpty();
        assertThat(person.done()).containsExactly(HOLD);
        assertThat(person.taps("language.uk").said()).containsExactly("greeting", "consent.ask");
    }

    @Test
    void afterConsentNonsenseLeadsToAHuman() {
        var person = with(null).arrivesAtTheCountry();

        assertThat(person.writes("qwertz").said()).containsExactly("country.again");
        assertThat(person.writes("qwertz").said()).containsExactly("country.again");
        assertThat(person.writes("qwertz").said()).containsExactly("human.ask");
        assertThat(person.done()).containsExactly(KEEP);
        assertThat(person.writes("так").done()).containsExactly(KEEP, HAND_OVER);
        assertThat(person.said()).containsExactly("human.coming");
    }

    @Test
    void theOfferedHumanMayBeDeclined() {
        var person = with(null).arrivesAtTheQuestion();
        person.sends(MediaKind.STICKER).sends(MediaKind.STICKER).sends(MediaKind.STICKER);
        assertThat(person.said()).containsExactly("human.ask");

        assertThat(person.taps("human.no").said()).containsExactly("question.ask");
        assertThat(person.taps("human.no").said()).isEmpty();
    }

    @Test
    void whoKeepsBeingMisunderstoodGetsAHuman() {
        var person = with(null).arrivesAtTheQuestion();
        for (int i = 0; i < 4; i++) {
            person.hears(new Content.Unsupported("poll"));
        }

        assertThat(person.done()).containsExactly(KEEP, HAND_OVER);
    }

    @Test
    void aConcernAtTheCountryIsKeptAndTheCountryAskedForAtMostTwice() {
        var person = with(null).arrivesAtTheCountry();

        assertThat(person.writes("Мені потрібна віза для навчання").said()).containsExactly("country.noted");
        assertThat(person.done()).containsExactly(KEEP);
        assertThat(person.sends(MediaKind.VOICE).said()).containsExactly("country.noted");
        assertThat(person.writes("І ще одне питання про школу").said()).containsExactly("received");
        assertThat(person.done()).containsExactly(KEEP, HAND_OVER);
    }

    @Test
    void aVoiceMessageIsAConcern() {
        assertThat(with(null).arrivesAtTheQuestion().sends(MediaKind.VOICE).done())
                .containsExactly(KEEP, HAND_OVER);
    }

    @Test
    void startRepeatsTheQuestionAndKeepsTheLanguage() {
        var person = with(null).starts().taps("language.uk");

        assertThat(person.starts().said()).containsExactly("consent.ask");
        assertThat(person.taps("consent.yes").starts().said()).containsExactly("country.ask");
        assertThat(person.taps("country.UA").starts().said()).containsExactly("question.ask");
        assertThat(person.state().language()).isEqualTo(new Language("uk"));
        assertThat(person.writes("Допоможіть, будь ласка").starts().said()).isEmpty();
    }

    @Test
    void theLanguageCanBeChangedByWordAndByOldButton() {
        var person = with(null).starts().taps("language.uk").taps("language.en");
        assertThat(person.said()).containsExactly("consent.ask");
        assertThat(person.state().language()).isEqualTo(new Language("en"));
        assertThat(person.taps("language.en").said()).isEmpty();

        person.taps("consent.yes").writes("мова");
        assertThat(person.said()).containsExactly("language.ask");
        assertThat(person.writes("Türkçe").said()).containsExactly("country.ask");
        assertThat(person.state().consented()).isTrue();
    }

    @Test
    void theSecondTapDoesNothing() {
        var person = with(null).starts().taps("language.uk").taps("language.uk");
        assertThat(person.said()).isEmpty();
        assertThat(person.taps("consent.yes").taps("consent.yes").said()).isEmpty();
        assertThat(person.done()).isEmpty();
        assertThat(person.taps("country.UA").taps("country.UA").said()).isEmpty();
        assertThat(person.taps("country.KZ").done()).containsExactly(KEEP, new Act.UseCountry(new Country("KZ")));
    }

    @Test
    void feedbackCountsOnce() {
        var person = with(null).isClosed();

        assertThat(person.taps("feedback.good").done()).containsExactly(new Act.Feedback("good"));
        assertThat(person.taps("feedback.good").done()).isEmpty();
        assertThat(person.said()).isEmpty();
        assertThat(with(null).isHandedOver().taps("feedback.bad").done()).isEmpty();
    }

    @Test
    void thanksAfterTheCloseIsNoNewConcern() {
        var person = with(null).isClosed().writes("Дякую!");

        assertThat(person.said()).isEmpty();
        assertThat(person.done()).containsExactly(new Act.Afterword());
        assertThat(person.step()).isEqualTo(Step.CLOSED);
    }

    @Test
    void aGreetingAfterTheCloseIsGreeted() {
        var person = with(null).isClosed().writes("Привіт");

        assertThat(person.said()).containsExactly("greeting.again");
        assertThat(person.words().getFirst()).contains("бот");
        assertThat(person.writes("Ще одне питання").said()).containsExactly("received");
        assertThat(person.state().country()).isEqualTo(new Country("UA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LÖSCHEN", "delete", "حذف", "sıl", "Видалити дані"})
    void deletionIsUnderstoodBeforeAnyLanguageIsKnown(String word) {
        var person = with(null).writes(word);
        assertThat(person.said()).containsExactly("erase.ask");
        assertThat(person.words().getFirst()).contains("Alles löschen?", "Видалити все?");

        assertThat(person.taps("erase.yes").done()).containsExactly(new Act.Erase());
        assertThat(person.taps("erase.yes").said()).isEmpty();
        assertThat(with("fr").writes(word).words().getFirst()).startsWith("Veux-tu");
    }

    @Test
    void erasureIsAskedForOnceAndSaidInTheirLanguage() {
        var person = with("en").isHandedOver().writes("УДАЛИТЬ");
        assertThat(person.said()).containsExactly("erase.ask");
        assertThat(person.done()).isEmpty();

        person.writes("так");

        assertThat(person.done()).containsExactly(new Act.Erase());
        assertThat(person.words().getFirst()).startsWith("Готово");
        assertThat(person.state()).isEqualTo(DialogueState.initial());
    }

    @Test
    void anythingButYesErasesNothingAndIsHeardWhereThePersonStood() {
        var person = with(null).isHandedOver().writes("delete").writes("Ой, я помилилася кнопкою");
        assertThat(person.said()).containsExactly("erase.kept");
        assertThat(person.done()).containsExactly(KEEP);
        assertThat(person.step()).isEqualTo(Step.HANDED_OVER);

        var atCountry = with(null).arrivesAtTheCountry().writes("delete").taps("erase.no");
        assertThat(atCountry.said()).containsExactly("erase.kept", "country.ask");
        assertThat(atCountry.writes("delete").taps("country.UA").said()).containsExactly("erase.kept", "question.ask");
    }

    @Test
    void anOldYesToErasureNeverErasesByItself() {
        var person = with(null).isHandedOver().writes("delete").taps("erase.no").taps("erase.yes");

        assertThat(person.said()).containsExactly("erase.ask");
        assertThat(person.done()).isEmpty();
    }

    @Test
    void onceAHumanHasSpokenAYesIsForThem() {
        for (var human : List.of(new Heard.CounsellorJoined("Oksana", false), new Heard.CounsellorAnswered())) {
            var person = with(null).isHandedOver().writes("delete").hears(human);

            assertThat(person.writes("так").done()).containsExactly(KEEP);
            assertThat(person.step()).isEqualTo(Step.HANDED_OVER);
            assertThat(person.taps("erase.yes").said()).containsExactly("erase.ask");
            assertThat(person.taps("erase.yes").done()).containsExactly(new Act.Erase());
        }
    }

    @Test
    void aYesLongAfterTheQuestionIsAskedAboutAgainAndTheButtonStillErases() {
        var late = with(null).isHandedOver().writes("delete").later(Duration.ofMinutes(11));
        assertThat(late.writes("так").said()).containsExactly("erase.ask");
        assertThat(late.done()).isEmpty();
        assertThat(late.writes("так").done()).containsExactly(new Act.Erase());

        var button = with(null).isHandedOver().writes("delete").later(Duration.ofMinutes(11));
        assertThat(button.taps("erase.yes").done()).containsExactly(new Act.Erase());
    }

    @Test
    void aYesFromBeforeTheQuestionErasesNothing() {
        var person = with(null).isHandedOver().writes("delete").alsoWrites("так");

        assertThat(person.done()).isEmpty();
        assertThat(person.writes("так").done()).containsExactly(new Act.Erase());
    }

    @Test
    void anOldNoToThePrivacyTextTakesConsentBack() {
        assertThat(with(null).isHandedOver().taps("consent.no").said()).containsExactly("erase.ask");
    }

    @Test
    void whoStoppedHearsNothingUntilTheyWrite() {
        var person = with(null).isHandedOver().writes("STOP");
        assertThat(person.hears(new Heard.CounsellorJoined("Oksana", false)).said())
                .isEmpty();
        assertThat(person.hears(new Heard.Closed()).said()).isEmpty();
        assertThat(person.writes("стоп").said()).isEmpty();
        assertThat(person.done()).containsExactly(new Act.Stop());

        assertThat(person.writes("Маю нове питання").said()).containsExactly("received.again");
    }

    @Test
    void whoStoppedBesideACounsellorIsHeardByThemAgain() {
        for (var words : List.of("Привіт", "меню", "Маю питання")) {
            var person = with(null).isHandedOver().writes("STOP").writes(words);

            assertThat(person.done()).as(words).containsExactly(KEEP);
            assertThat(person.said()).isEmpty();
            assertThat(person.step()).isEqualTo(Step.HANDED_OVER);
        }
    }

    @Test
    void whoStoppedMayStillAskForTheMenuAndUseIt() {
        var person = with(null).arrivesAtTheCountry().writes("STOP").writes("меню");
        assertThat(person.answers()).contains("menu.human");

        assertThat(person.taps("menu.human").done()).containsExactly(KEEP, HAND_OVER);
    }

    @Test
    void nobodyAgreesToATextThatTheyHaveNotSeen() {
        var person = with(null).writes("English").alsoWrites("ok??");
        assertThat(person.done()).containsExactly(HOLD);
        assertThat(person.said()).isEmpty();
        assertThat(person.step()).isEqualTo(Step.CONSENT);
        assertThat(person.alsoWrites("no").done()).containsExactly(HOLD);
        assertThat(person.alsoSays(new Content.Choice("consent.yes")).done()).isEmpty();

        assertThat(person.writes("ok").done()).containsExactly(new Act.Consent("2026-11/en"));
    }

    @Test
    void anAnswerToAQuestionCountsThoughTheBotRepeatsItMeanwhile() {
        var person = with(null).starts().taps("language.uk").writes("Алло");
        assertThat(person.said()).containsExactly("consent.again");
        assertThat(person.alsoSays(new Content.Choice("consent.yes")).done())
                .containsExactly(new Act.Consent("2026-11/uk"));

        person.writes("delete").writes("delete");
        assertThat(person.said()).containsExactly("erase.ask");
        assertThat(person.alsoWrites("так").done()).containsExactly(new Act.Erase());
    }

    @Test
    void aYesToTheTextInOneLanguageAgreesToNoOther() {
        var person = with(null).starts().taps("language.uk").taps("language.sq");
        assertThat(person.said()).containsExactly("consent.ask");

        assertThat(person.alsoSays(new Content.Choice("consent.yes")).done()).isEmpty();
        assertThat(person.step()).isEqualTo(Step.CONSENT);
    }

    @Test
    void theSameNumberTwiceAnswersOneQuestion() {
        var person = with("uk").starts().writes("1").alsoWrites("1");
        assertThat(person.step()).isEqualTo(Step.CONSENT);

        person.writes("1").alsoWrites("1");
        assertThat(person.step()).isEqualTo(Step.COUNTRY);
        assertThat(person.state().country()).isNull();
        assertThat(person.done()).containsExactly(KEEP);
    }

    @Test
    void aNameIsAnAnswerEvenBeforeTheQuestion() {
        var person = with(null).starts().alsoWrites("Українська");
        assertThat(person.step()).isEqualTo(Step.CONSENT);

        assertThat(person.writes("так").alsoWrites("Україна").step()).isEqualTo(Step.QUESTION);
    }

    @Test
    void aConcernBesideTheStartIsNotAskedForAgain() {
        var person = with(null).starts().alsoWrites("Як отримати візу для навчання?");
        assertThat(person.done()).containsExactly(HOLD);
        assertThat(person.said()).isEmpty();

        person.taps("language.uk").taps("consent.yes").taps("country.UA");

        assertThat(person.done()).contains(HAND_OVER);
    }

    @Test
    void whoStoppedBeforeConsentIsAskedForItAgain() {
        var person = with(null).starts().taps("language.uk").writes("стоп").writes("Можна ще раз?");

        assertThat(person.said()).containsExactly("greeting", "consent.ask");
        assertThat(person.done()).containsExactly(HOLD);
    }

    @Test
    void aHumanCanBeAskedForAfterConsentOnly() {
        var before = with(null).starts().taps("language.uk").writes("ЛЮДИНА");
        assertThat(before.said()).containsExactly("consent.again");

        var after = with(null).arrivesAtTheCountry().writes("ЛЮДИНА");
        assertThat(after.said()).containsExactly("human.coming");
        assertThat(after.done()).containsExactly(KEEP, HAND_OVER);
    }

    @Test
    void theMenuOffersWhatThereIs() {
        var person = with(null).arrivesAtTheCountry().writes("меню");
        assertThat(person.answers()).containsExactly("menu.human", "menu.language", "menu.delete", "menu.stop");
        assertThat(person.step()).isEqualTo(Step.COUNTRY);

        assertThat(person.taps("menu.delete").said()).containsExactly("erase.ask");
    }

    @Test
    void theNextInTheQueueIsNotBothered() {
        var person = with(null).isHandedOver();

        assertThat(person.hears(new Heard.Queued(1)).said()).isEmpty();
        assertThat(person.hears(new Heard.Queued(2)).words().getFirst()).contains("1 людина");
    }

    @Test
    void reactionsEditsAndWithdrawalsNeverAdvanceAnything() {
        var person = with(null).arrivesAtTheQuestion();
        var before = person.state();

        for (var content : List.of(
                new Content.Reaction("1", List.of("👍")),
                new Content.Edit("1", new Content.Text("delete")),
                new Content.Withdrawal("1"))) {
            assertThat(person.hears(content).said()).isEmpty();
            assertThat(person.done()).containsExactly(KEEP);
            assertThat(person.state()).isEqualTo(before);
        }
        assertThat(with(null).hears(new Content.Withdrawal("1")).done()).containsExactly(HOLD);
    }

    @Test
    void anotherCounsellorIsIntroducedAsSuch() {
        var person = with(null).isHandedOver().hears(new Heard.CounsellorJoined("Lukas", true));

        assertThat(person.said()).containsExactly("counsellor.changed");
        assertThat(person.words().getFirst()).contains("Lukas");
    }
}
