package org.lotse.bots.dialogue;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Language;
import org.lotse.bots.language.Languages;
import org.lotse.bots.language.Spelling;

/// The texts, labels and words of one language, or those for everybody. All are read, and all texts parsed, at once.
final class Bundle {

    static final Bundle COMMON = read(null);

    static final Map<Language, Bundle> OF = readAll();

    private final Map<String, MessageFormat> texts = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, List<String>> words = new HashMap<>();
    private final Map<String, Set<String>> understood = new HashMap<>();

    private Bundle(Properties properties, ULocale locale) {
        for (var key : properties.stringPropertyNames()) {
            var value = properties.getProperty(key);
            if (key.startsWith("label.")) {
                labels.put(key, value);
            } else if (key.startsWith("word.") || key.startsWith("words.")) {
                words.put(key, Stream.of(value.split(",")).map(String::strip).toList());
            } else {
                texts.put(key, new MessageFormat(value, locale));
            }
        }
        words.forEach((key, all) ->
                understood.put(key, all.stream().map(Spelling::fold).collect(Collectors.toUnmodifiableSet())));
    }

    Map<String, MessageFormat> texts() {
        return texts;
    }

    /// A format of its own, as formats are not safe for use by several threads.
    Optional<MessageFormat> text(String key) {
        return Optional.ofNullable(texts.get(key)).map(MessageFormat::clone);
    }

    Optional<String> label(String key) {
        return Optional.ofNullable(labels.get(key));
    }

    Map<String, String> labels() {
        return labels;
    }

    Map<String, List<String>> words() {
        return words;
    }

    List<String> words(String key) {
        return words.getOrDefault("words." + key, List.of());
    }

    /// Whether a folded text is one of these words.
    boolean knows(String key, String folded) {
        return understood.getOrDefault("words." + key, Set.of()).contains(folded);
    }

    private static Map<Language, Bundle> readAll() {
        var bundles = new HashMap<Language, Bundle>();
        Languages.ALL.forEach(it -> bundles.put(it, read(it)));
        return Map.copyOf(bundles);
    }

    private static Bundle read(@Nullable Language language) {
        var name = language == null ? "dialogue.properties" : "dialogue_" + language.tag() + ".properties";
        // Digits as everywhere else on the phone: Arabic texts would get their own otherwise.
        var locale = language == null ? ULocale.ROOT : ULocale.forLanguageTag(language.tag() + "-u-nu-latn");
        var properties = new Properties();
        try (var stream = Bundle.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("There are no texts " + name);
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Bundle(properties, locale);
    }
}
