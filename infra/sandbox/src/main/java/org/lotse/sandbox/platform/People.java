package org.lotse.sandbox.platform;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Everybody who has a phone here. Safe for use by many threads.
public final class People {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N} ._'-]{1,40}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final int MOST = 20_000;
    private static final Map<String, String> USUAL_LANGUAGES =
            Map.of("olena", "uk", "ali", "ar", "aigerim", "kk", "elira", "sq", "mehmet", "tr", "yasmine", "fr");

    private final Map<String, Person> byName = new LinkedHashMap<>();
    private final Map<Long, Person> byId = new HashMap<>();

    /// Finds this person or gives a new one a phone.
    ///
    /// @param language what their phone is set to from now on; empty leaves it as it is
    /// @throws IllegalArgumentException with a sentence for the caller when name or language cannot be
    public synchronized Person called(String name, String language) {
        var shown = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        if (!NAME.matcher(shown).matches()) {
            throw new IllegalArgumentException("A name has 1 to 40 letters, digits, spaces or . _ ' -");
        }
        if (!language.isEmpty() && !LANGUAGE.matcher(language).matches()) {
            throw new IllegalArgumentException("A language is a code such as uk, ar or pt-br");
        }
        var key = key(shown);
        var known = byName.get(key);
        if (known == null && byName.size() >= MOST) {
            throw new IllegalArgumentException("There are " + MOST + " phones already");
        }
        var person =
                known == null ? Person.of(key, capitalised(shown), USUAL_LANGUAGES.getOrDefault(key, "en")) : known;
        if (!language.isEmpty()) {
            person = person.speaking(language);
        }
        byName.put(key, person);
        byId.put(person.id(), person);
        return person;
    }

    public synchronized Optional<Person> withId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    public synchronized Optional<Person> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    public synchronized List<Person> all() {
        return new ArrayList<>(byName.values());
    }

    private static String key(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String capitalised(String name) {
        int first = name.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + name.substring(Character.charCount(first));
    }
}
