package org.lotse.bots.language;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The languages for which there are texts, and what people call them.
public final class Languages {

    private static final Map<Language, String> SELF_NAMES = selfNames();

    /// Those for which there are texts.
    public static final List<Language> ALL = List.copyOf(SELF_NAMES.keySet());

    /// What people write beside the names that ICU knows.
    private static final Map<String, List<String>> ALSO = Map.of(
            "de", List.of("deu", "ger", "auf deutsch", "nemecki", "немецкий", "по-немецки", "німецькою", "неміс тілі"),
            "en", List.of("eng", "in english", "английский", "по-английски", "англійською", "инглиш", "إنجليزي"),
            "sq", List.of("alb", "sqi", "gjuha shqipe", "ne shqip", "shqipe", "албанский", "албанською"),
            "ar",
                    List.of(
                            "ara",
                            "arabi",
                            "3arabi",
                            "arabic",
                            "عربي",
                            "عربية",
                            "بالعربية",
                            "اللغة العربية",
                            "по-арабски"),
            "kk",
                    List.of(
                            "kaz",
                            "qazaq",
                            "qazaqsha",
                            "qazaq tili",
                            "kazaksha",
                            "kazakca",
                            "казакша",
                            "қазақ",
                            "каз",
                            "казахский",
                            "по-казахски",
                            "на казахском"),
            "ru",
                    List.of(
                            "rus",
                            "рус",
                            "русский",
                            "по-русски",
                            "на русском",
                            "русский язык",
                            "russkiy",
                            "russkij",
                            "орысша",
                            "російською"),
            "fr",
                    List.of(
                            "fra",
                            "fre",
                            "en français",
                            "le français",
                            "francais",
                            "по-французски",
                            "فرنسي",
                            "بالفرنسية"),
            "tr", List.of("tur", "turkce", "turk", "turkish", "по-турецки", "турецкий", "تركي", "بالتركية"),
            "uk",
                    List.of(
                            "ua",
                            "ukr",
                            "укр",
                            "українською",
                            "українська мова",
                            "по-украински",
                            "по-українськи",
                            "украинский",
                            "ukrainska",
                            "ukrayinska",
                            "ukrainian"));

    private static final Map<String, Language> BY_NAME = byName();

    private Languages() {}

    /// What those who speak it call it.
    public static String selfName(Language language) {
        return Optional.ofNullable(SELF_NAMES.get(language))
                .orElseGet(() ->
                        ULocale.forLanguageTag(language.tag()).getDisplayName(ULocale.forLanguageTag(language.tag())));
    }

    /// Whether it is written from right to left.
    public static boolean rightToLeft(Language language) {
        return ULocale.forLanguageTag(language.tag()).isRightToLeft();
    }

    /// The language that a text names and does nothing else, in whichever language and however spelt.
    public static Optional<Language> find(String text) {
        return Optional.ofNullable(BY_NAME.get(Spelling.fold(text)));
    }

    /// The language of a BCP 47 tag such as `uk-UA`, if there are texts in it.
    public static Optional<Language> ofTag(String tag) {
        var primary = ULocale.forLanguageTag(tag).getLanguage();
        return ALL.stream().filter(it -> it.tag().equals(primary)).findFirst();
    }

    private static Map<Language, String> selfNames() {
        var names = new LinkedHashMap<Language, String>();
        names.put(new Language("de"), "Deutsch");
        names.put(new Language("en"), "English");
        names.put(new Language("sq"), "Shqip");
        names.put(new Language("ar"), "العربية");
        names.put(new Language("kk"), "Қазақша");
        names.put(new Language("ru"), "Русский");
        names.put(new Language("fr"), "Français");
        names.put(new Language("tr"), "Türkçe");
        names.put(new Language("uk"), "Українська");
        return names;
    }

    private static Map<String, Language> byName() {
        var found = new HashMap<String, Language>();
        var ambiguous = new HashSet<String>();
        for (var language : ALL) {
            for (var name : namesOf(language)) {
                var other = found.putIfAbsent(name, language);
                if (other != null && !other.equals(language)) {
                    ambiguous.add(name);
                }
            }
        }
        found.keySet().removeAll(ambiguous);
        return Map.copyOf(found);
    }

    private static Set<String> namesOf(Language language) {
        var names = new HashSet<String>();
        names.add(Spelling.fold(language.tag()));
        names.add(Spelling.fold(selfName(language)));
        ALSO.getOrDefault(language.tag(), List.of()).forEach(it -> names.add(Spelling.fold(it)));
        for (var in : ALL) {
            names.add(Spelling.fold(LocaleDisplayNames.getInstance(ULocale.forLanguageTag(in.tag()))
                    .languageDisplayName(language.tag())));
        }
        return names;
    }
}
