package org.lotse.bots.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lotse.bots.channel.Content;
import org.lotse.bots.language.Language;
import org.lotse.bots.language.Languages;

class MessagesTest {

    private static final Bundle ENGLISH = of("en");

    private final Phrasebook phrasebook = Phrasebook.load(Languages.ALL);

    static Iterable<Language> languages() {
        return Languages.ALL;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasTheSameKeys(Language language) {
        var bundle = of(language.tag());

        assertThat(bundle.texts()).containsOnlyKeys(ENGLISH.texts().keySet());
        assertThat(bundle.labels()).containsOnlyKeys(ENGLISH.labels().keySet());
        assertThat(bundle.words()).containsOnlyKeys(ENGLISH.words().keySet());
        assertThat(bundle.words().values())
                .allSatisfy(it -> assertThat(it).isNotEmpty().doesNotContain(""));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextNamesTheSameArguments(Language language) {
        of(language.tag())
                .texts()
                .forEach((key, text) -> assertThat(text.getArgumentNames())
                        .as(key)
                        .isEqualTo(ENGLISH.text(key)
                                .map(MessageFormat::getArgumentNames)
                                .orElse(Set.of())));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextCanBeSaid(Language language) {
        for (int number : new int[] {0, 1, 2, 3, 5, 11, 21, 48, 90, 100, 102}) {
            of(language.tag())
                    .texts()
                    .forEach((key, text) -> assertThat(text.clone().format(arguments(number)))
                            .as(key)
                            .isNotBlank()
                            .doesNotContain("{", "}", "''", "null", "#")
                            .doesNotContainPattern("[٠-٩]"));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatGoesWithButtonsFitsEveryChannel(Language language) {
        var bundle = of(language.tag());

        assertThat(bundle.labels())
                .allSatisfy((key, label) -> assertThat(label.length()).as(key).isBetween(1, 20));
        assertThat(bundle.text("consent.ask")
                        .orElseThrow()
                        .format(arguments(90))
                        .length())
                .isLessThanOrEqualTo(1024);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theWordToDeleteIsSaidAndUnderstood(Language language) {
        var word = of(language.tag())
                .words()
                .getOrDefault("word.delete", List.of())
                .getFirst();
        var line = Questions.consent("consent.ask", Conversing.NOW);

        assertThat(Conversing.body(phrasebook.say(line, language))).contains(word);
        assertThat(Understanding.keyword(word)).contains(Keyword.DELETE);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void thePrivacyTextLinksTheLongOneOnlyIfThereIsOne(Language language) {
        var without = phrasebook.say(Questions.consent("consent.ask", Conversing.NOW_WITHOUT_PRIVACY_TEXT), language);
        var with = phrasebook.say(Questions.consent("consent.ask", Conversing.NOW), language);

        assertThat(Conversing.body(without)).doesNotContain("none", "http").contains("90", "Telegram");
        assertThat(Conversing.body(with)).contains("https://lotse.example/privacy\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opener", "language.ask", "erase.ask", "erase.done", "erase.kept", "stop.done"})
    void thereIsATextForThoseWhoHaveNotChosenALanguage(String key) {
        assertThat(Bundle.COMMON.texts()).containsKey(key);
    }

    @Test
    void whoseLanguageIsUnknownIsGreetedInTheReleasedOnesAlone() {
        var two = Phrasebook.load(List.of(new Language("tr"), new Language("de")));

        assertThat(Conversing.body(two.say(Line.of("opener"), null))).isEqualTo("""
            🤖 Bot · Merhaba · Hallo 👋
            🌐 Dil? · Sprache?\
            """);
        assertThat(Conversing.body(phrasebook.say(Line.of("stop.done"), null)))
                .contains("Keine Nachrichten mehr", "Больше не пишем", "Plus de messages");
    }

    @Test
    void aLanguageThatIsNotReleasedIsNotSpokenToWhoMayKnowIt() {
        var german = Phrasebook.load(List.of(new Language("de")));
        var hinted = new Heard.Said(new Content.Text("STOP"), "uk", Conversing.NOON);
        var turn = new Turn(DialogueState.initial(), List.of(Line.of("stop.done")), List.of());

        assertThat(german.say(turn, DialogueState.initial(), hinted))
                .containsExactly(new Content.Text("🔕 Keine Nachrichten mehr"));
    }

    @Test
    void pluralsFollowTheLanguage() {
        assertThat(queue("uk", 1)).contains("1 людина");
        assertThat(queue("uk", 3)).contains("3 людини");
        assertThat(queue("uk", 5)).contains("5 людей");
        assertThat(queue("uk", 21)).contains("21 людина");
        assertThat(queue("ru", 12)).contains("12 человек.");
        assertThat(queue("ru", 22)).contains("22 человека.");
        assertThat(queue("ar", 1)).contains("شخص واحد");
        assertThat(queue("ar", 2)).contains("شخصان");
        assertThat(queue("ar", 3)).contains("3 أشخاص");
        assertThat(queue("ar", 11)).contains("11 شخصًا");
        assertThat(queue("ar", 100)).contains("100 شخص.");
        assertThat(queue("en", 1)).contains("1 person is");
        assertThat(queue("de", 2)).contains("warten noch 2 Personen");
    }

    private String queue(String language, int ahead) {
        var line = new Line("queue.place", Map.of("ahead", ahead), List.of());
        return Conversing.body(phrasebook.say(line, new Language(language)));
    }

    private static Map<String, Object> arguments(int number) {
        return Map.of(
                "channel",
                "O'Neill",
                "counsellor",
                "O'Neill",
                "language",
                "O'Neill",
                "deleteWord",
                "O'Neill",
                "privacyText",
                "O'Neill",
                "days",
                number,
                "hours",
                number,
                "ahead",
                number);
    }

    private static Bundle of(String tag) {
        return Optional.ofNullable(Bundle.OF.get(new Language(tag))).orElseThrow();
    }
}
