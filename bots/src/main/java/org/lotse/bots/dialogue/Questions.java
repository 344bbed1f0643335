package org.lotse.bots.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.dialogue.Line.Answer;
import org.lotse.bots.language.Countries;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.lotse.bots.language.Languages;

/// The bot's questions with their answers.
final class Questions {

    static final String LANGUAGE = "language.";
    static final String COUNTRY = "country.";
    static final String FEEDBACK = "feedback.";
    static final String NO_COUNTRY = "country.none";

    private Questions() {}

    /// @param hint BCP 47; that language comes first
    static Line language(String key, Circumstances now, @Nullable String hint) {
        var languages = new ArrayList<>(now.languages());
        if (hint != null) {
            Languages.ofTag(hint).filter(languages::remove).ifPresent(languages::addFirst);
        }
        var answers = languages.stream()
                .map(it -> LANGUAGE + it.tag())
                .map(it -> new Answer(it, it))
                .toList();
        return new Line(key, Map.of(), answers);
    }

    static Line consent(String key, Circumstances now) {
        var privacyText = now.privacyText() == null ? "none" : now.privacyText().toString();
        Map<String, Object> facts = Map.of(
                "channel", now.channel(), "days", roundedUp(now.retention().toHours(), 24), "privacyText", privacyText);
        return new Line(key, facts, answers("consent.yes", "consent.no"));
    }

    static Line country(String key) {
        var listed = Countries.LISTED.stream().map(Country::code);
        var ids = Stream.concat(listed, Stream.of(Country.OTHER.code(), "none")).map(it -> COUNTRY + it);
        return new Line(key, Map.of(), answers(ids.toArray(String[]::new)));
    }

    static Line human() {
        return new Line("human.ask", Map.of(), answers("human.yes", "human.no"));
    }

    static Line erasure(Circumstances now) {
        return new Line("erase.ask", Map.of("channel", now.channel()), answers("erase.yes", "erase.no"));
    }

    static Line feedback() {
        return new Line("feedback.ask", Map.of(), answers("feedback.good", "feedback.ok", "feedback.bad"));
    }

    static Line menu(boolean consented) {
        return new Line(
                "menu.ask",
                Map.of(),
                consented
                        ? answers("menu.human", "menu.language", "menu.delete", "menu.stop")
                        : answers("menu.language", "menu.delete", "menu.stop"));
    }

    /// What is promised on the way to a human, in the person's language.
    static Line promise(String key, Language language, Circumstances now) {
        var hours = roundedUp(now.promise().toMinutes(), 60);
        return new Line(key, Map.of("language", Languages.selfName(language), "hours", hours), List.of());
    }

    private static long roundedUp(long value, long unit) {
        return Math.max(1, Math.ceilDiv(value, unit));
    }

    private static List<Answer> answers(String... ids) {
        return Stream.of(ids).map(it -> new Answer(it, "label." + it)).toList();
    }
}
