package org.lotse.bots.dialogue;

import com.ibm.icu.text.CaseMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.language.Language;
import org.lotse.bots.language.Languages;

/// Puts what the bot says into words.
///
/// Safe for use by many threads.
public final class Phrasebook {

    private static final Language ENGLISH = new Language("en");

    private final List<Language> released;

    private Phrasebook(List<Language> released) {
        this.released = List.copyOf(released);
    }

    /// Reads all texts; fails if one of them is broken.
    ///
    /// @param released the languages in which those are greeted whose language is unknown, in this order
    public static Phrasebook load(List<Language> released) {
        if (Bundle.OF.isEmpty() || Bundle.COMMON.texts().isEmpty()) {
            throw new IllegalStateException("There are no texts");
        }
        return new Phrasebook(released);
    }

    /// Puts a turn into words, in the language that the person has confirmed by now. As long as there is none,
    /// it speaks every released language at once, or that of the person's app.
    ///
    /// @param at where the person stood before the turn; what is said on parting is still in their language
    public List<Content> say(Turn turn, DialogueState at, Heard heard) {
        var language = turn.next().language() != null ? turn.next().language() : at.language();
        var spoken = language != null ? language : hinted(heard);
        return turn.said().stream().map(it -> say(it, spoken)).toList();
    }

    /// Puts one line into words: a text, or a question if there are answers to choose from.
    ///
    /// @param language `null` if unknown: then in every released language at once
    public Content say(Line line, @Nullable Language language) {
        var arguments = new HashMap<>(line.arguments());
        arguments.put("deleteWord", deleteWord(language));
        var text = bundles(language)
                .flatMap(it -> it.text(line.key()).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no text " + line.key()));
        text.getArgumentNames().forEach(it -> arguments.computeIfAbsent(it, this::inEveryLanguage));
        var body = text.format(arguments);
        // A name may end in a full stop, as in "Oksana P.".
        body = body.replace(".. ", ". ");
        if (line.answers().isEmpty()) {
            return new Content.Text(body);
        }
        var options = new ArrayList<Content.Option>();
        line.answers().forEach(it -> options.add(new Content.Option(it.id(), label(it.label(), language))));
        return new Content.Question(body, options, label("label.choose", language));
    }

    /// What stands on a button.
    ///
    /// @param key such as `label.consent.yes`, or `language.uk` for that language's own name
    public String label(String key, @Nullable Language language) {
        if (key.startsWith(Questions.LANGUAGE)) {
            return Languages.selfName(new Language(key.substring(Questions.LANGUAGE.length())));
        }
        return bundles(language)
                .flatMap(it -> it.label(key).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no label " + key));
    }

    /// What stood on the button that a person chose; empty for one that we never made.
    ///
    /// @param id of [Content.Choice], unproven
    public Optional<String> choice(String id, @Nullable Language language) {
        if (id.startsWith(Questions.LANGUAGE)) {
            return Languages.ALL.stream()
                    .filter(it -> id.equals(Questions.LANGUAGE + it.tag()))
                    .map(Languages::selfName)
                    .findFirst();
        }
        return bundles(language).flatMap(it -> it.label("label." + id).stream()).findFirst();
    }

    /// How somebody says hello, for whom a link begins a message.
    public String hello(Language language) {
        return bundles(language)
                .flatMap(it -> it.words("hello").stream())
                .findFirst()
                .map(it -> CaseMap.toTitle().wholeString().apply(Locale.forLanguageTag(language.tag()), null, it))
                .orElseThrow();
    }

    private @Nullable Language hinted(Heard heard) {
        return heard instanceof Heard.Said(var _, var hint, var _) && hint != null
                ? Languages.ofTag(hint).filter(released::contains).orElse(null)
                : null;
    }

    private String inEveryLanguage(String word) {
        return released.stream()
                .flatMap(it -> Optional.ofNullable(Bundle.OF.get(it)).stream())
                .flatMap(it -> it.text("short." + word).stream())
                .map(it -> it.format(Map.of()))
                .collect(Collectors.joining(" · "));
    }

    private static String deleteWord(@Nullable Language language) {
        return bundles(language)
                .flatMap(it -> it.words().getOrDefault("word.delete", List.of()).stream())
                .findFirst()
                .orElse("DELETE");
    }

    /// Where to look for a text: a language comes first, then what is for everybody; English is for what
    /// only those need who have chosen a language.
    private static Stream<Bundle> bundles(@Nullable Language language) {
        var own = Optional.ofNullable(language).map(Bundle.OF::get).stream();
        var english = Optional.ofNullable(Bundle.OF.get(ENGLISH)).stream();
        return Stream.of(own, Stream.of(Bundle.COMMON), english).flatMap(it -> it);
    }
}
