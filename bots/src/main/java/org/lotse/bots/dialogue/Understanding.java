package org.lotse.bots.dialogue;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.dialogue.Line.Answer;
import org.lotse.bots.language.Countries;
import org.lotse.bots.language.Language;
import org.lotse.bots.language.Languages;
import org.lotse.bots.language.Spelling;

/// What the bot makes of words where it offered buttons. Always of the whole message: a word within a sentence is
/// nobody's command and no answer.
final class Understanding {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");

    private static final Map<Keyword, Set<String>> KEYWORDS =
            Stream.of(Keyword.values()).collect(Collectors.toUnmodifiableMap(it -> it, Understanding::wordsOf));

    private static final Set<String> GREETINGS = inAllLanguages("hello");

    private static final Set<String> THANKS = inAllLanguages("thanks");

    private Understanding() {}

    static Optional<Keyword> keyword(String text) {
        var folded = Spelling.fold(text);
        return KEYWORDS.entrySet().stream()
                .filter(it -> it.getValue().contains(folded))
                .map(Map.Entry::getKey)
                .min(Keyword::compareTo);
    }

    static boolean isGreeting(String text) {
        return GREETINGS.contains(Spelling.fold(text));
    }

    static boolean isThanks(String text) {
        return THANKS.contains(Spelling.fold(text));
    }

    /// Whether there is anything to read: emoji and punctuation alone are not.
    static boolean saysSomething(String text) {
        return !Spelling.fold(text).isEmpty();
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(Spelling.fold(text)).matches();
    }

    /// Whether a text looks like somebody's concern rather than a failed answer. Wrong guesses do no harm: the concern
    /// is
    /// asked for again, or a human reads a little less.
    static boolean looksLikeConcern(String text) {
        var words = Spelling.fold(text).split(" ").length;
        var asks = text.contains("?") || text.contains("؟");
        return words >= 4 || (words >= 2 && asks);
    }

    /// The id of the answer that a text means, if it means one: by number, label, yes or no, or by the name of a
    /// language
    /// or country.
    ///
    /// @param own the person's language; it decides where a word means different things in different languages
    static Optional<String> answer(String text, List<Answer> answers, @Nullable Language own) {
        var folded = Spelling.fold(text);
        return byNumber(folded, answers).or(() -> byWord(folded, answers, own)).or(() -> byName(text, answers));
    }

    private static Optional<String> byNumber(String folded, List<Answer> answers) {
        if (!NUMBER.matcher(folded).matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(folded);
        return number >= 1 && number <= answers.size()
                ? Optional.of(answers.get(number - 1).id())
                : Optional.empty();
    }

    /// In the person's own language first; in the others only if all that know the word mean the same. A single letter
    /// is no word of another language.
    private static Optional<String> byWord(String folded, List<Answer> answers, @Nullable Language own) {
        var inOwn = Optional.ofNullable(own).map(Bundle.OF::get).flatMap(it -> meaning(folded, answers, it));
        if (inOwn.isPresent() || folded.length() < 2) {
            return inOwn;
        }
        var meanings = Bundle.OF.values().stream()
                .flatMap(it -> meaning(folded, answers, it).stream())
                .collect(Collectors.toSet());
        return meanings.size() == 1 ? meanings.stream().findFirst() : Optional.empty();
    }

    private static Optional<String> meaning(String folded, List<Answer> answers, Bundle bundle) {
        return byLabel(folded, answers, bundle).or(() -> byYesOrNo(folded, answers, bundle));
    }

    private static Optional<String> byLabel(String folded, List<Answer> answers, Bundle bundle) {
        return answers.stream()
                .filter(it -> bundle.label(it.label())
                        .filter(label -> Spelling.fold(label).equals(folded))
                        .isPresent())
                .map(Answer::id)
                .findFirst();
    }

    private static Optional<String> byYesOrNo(String folded, List<Answer> answers, Bundle bundle) {
        if (bundle.knows("yes", folded)) {
            return ending(answers, Set.of("yes", "good"));
        }
        return bundle.knows("no", folded) ? ending(answers, Set.of("no", "bad")) : Optional.empty();
    }

    private static Optional<String> ending(List<Answer> answers, Set<String> ends) {
        return answers.stream()
                .map(Answer::id)
                .filter(it -> ends.contains(it.substring(it.lastIndexOf('.') + 1)))
                .findFirst();
    }

    private static Optional<String> byName(String text, List<Answer> answers) {
        var language = Languages.find(text).map(it -> Questions.LANGUAGE + it.tag());
        var country = Countries.find(text).map(it -> Questions.COUNTRY + it.code());
        return answers.stream()
                .map(Answer::id)
                .filter(it -> it.equals(language.orElse(null)) || it.equals(country.orElse(null)))
                .findFirst();
    }

    private static Set<String> wordsOf(Keyword keyword) {
        var words = new HashSet<>(inAllLanguages(keyword.words()));
        Bundle.OF
                .values()
                .forEach(it ->
                        it.label("label.menu." + keyword.words()).ifPresent(label -> words.add(Spelling.fold(label))));
        return Set.copyOf(words);
    }

    private static Set<String> inAllLanguages(String words) {
        return Bundle.OF.values().stream()
                .map(it -> it.words(words))
                .flatMap(Collection::stream)
                .map(Spelling::fold)
                .collect(Collectors.toUnmodifiableSet());
    }
}
