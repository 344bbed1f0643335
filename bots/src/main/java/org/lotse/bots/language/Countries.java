package org.lotse.bots.language;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The countries that we list, their zones, and what people call them.
public final class Countries {

    private static final Map<Country, ZoneId> ZONES = zones();

    /// Those that the bot offers by name.
    public static final List<Country> LISTED = List.copyOf(ZONES.keySet());

    /// What people write beside the names that ICU knows: short forms, other spellings, and "in …". Codes that are a
    /// word
    /// somewhere ("jo" is "no" in Albanian) are left out.
    private static final Map<String, List<String>> ALSO = Map.of(
            "AL", List.of("shqiperia", "alb", "albanie", "албании", "албанії", "الباني"),
            "JO", List.of("jordania", "al urdun", "el urdun", "urdun", "иордании", "йорданії", "اردن", "بالأردن"),
            "KZ",
                    List.of(
                            "kz",
                            "kaz",
                            "рк",
                            "qazaqstan",
                            "kazakhstan",
                            "kazakistani",
                            "казахстане",
                            "казахстані",
                            "қазақстанда",
                            "қазақстандамын",
                            "қр",
                            "كازاخستان"),
            "MA",
                    List.of(
                            "maroku",
                            "marokko",
                            "maghreb",
                            "al maghrib",
                            "lmaghrib",
                            "lmghrib",
                            "maghrib",
                            "marruecos",
                            "fas ta",
                            "fasta",
                            "المملكة المغربية",
                            "بالمغرب"),
            "TR",
                    List.of(
                            "tr",
                            "tur",
                            "turkey",
                            "turkei",
                            "tuerkei",
                            "turkiyede",
                            "turkiyedeyim",
                            "turkiye cumhuriyeti",
                            "турции",
                            "туреччині",
                            "түркияда",
                            "turqia",
                            "turqi",
                            "بتركيا"),
            "UA", List.of("ua", "ukr", "ukraina", "ukraina", "украине", "україні", "украинада", "укр", "بأوكرانيا"),
            "DE",
                    List.of(
                            "brd",
                            "deu",
                            "ger",
                            "gjermania",
                            "almanyada",
                            "almanyadayim",
                            "германии",
                            "німеччині",
                            "германияда",
                            "фрг",
                            "بألمانيا"));

    /// What may stand before the name when people say where they are. Not "from": that is where somebody comes from.
    private static final Set<String> BEFORE = Set.of(
                    "i",
                    "am",
                    "im",
                    "in",
                    "now",
                    "the",
                    "ich",
                    "bin",
                    "der",
                    "die",
                    "jetzt",
                    "gerade",
                    "je",
                    "suis",
                    "au",
                    "en",
                    "a",
                    "la",
                    "le",
                    "l",
                    "maintenant",
                    "unë",
                    "jam",
                    "në",
                    "tani",
                    "أنا",
                    "في",
                    "الآن",
                    "я",
                    "в",
                    "во",
                    "у",
                    "на",
                    "сейчас",
                    "нахожусь",
                    "зараз",
                    "перебуваю",
                    "мен",
                    "қазір",
                    "ben",
                    "şu",
                    "an",
                    "şimdi")
            .stream()
            .map(Spelling::fold)
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Country> BY_NAME = byName();

    private Countries() {}

    /// Where its clocks are, or empty for a country that we do not list.
    public static Optional<ZoneId> zone(Country country) {
        return Optional.ofNullable(ZONES.get(country));
    }

    /// The country that a text names and does nothing else, in whichever language and however spelt. A country that we
    /// do
    /// not list is [Country#OTHER]; a city is no country.
    public static Optional<Country> find(String text) {
        var words = List.of(Spelling.fold(text).split(" "));
        for (int from = 0; from < words.size(); from++) {
            var country = BY_NAME.get(String.join(" ", words.subList(from, words.size())));
            if (country != null) {
                return Optional.of(country);
            }
            if (!BEFORE.contains(words.get(from))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Map<Country, ZoneId> zones() {
        var zones = new LinkedHashMap<Country, ZoneId>();
        zones.put(new Country("AL"), ZoneId.of("Europe/Tirane"));
        zones.put(new Country("JO"), ZoneId.of("Asia/Amman"));
        zones.put(new Country("KZ"), ZoneId.of("Asia/Almaty"));
        zones.put(new Country("MA"), ZoneId.of("Africa/Casablanca"));
        zones.put(new Country("TR"), ZoneId.of("Europe/Istanbul"));
        zones.put(new Country("UA"), ZoneId.of("Europe/Kyiv"));
        zones.put(new Country("DE"), ZoneId.of("Europe/Berlin"));
        return zones;
    }

    private static Map<String, Country> byName() {
        var found = new HashMap<String, Country>();
        for (var country : LISTED) {
            ALSO.getOrDefault(country.code(), List.of()).forEach(it -> found.put(Spelling.fold(it), country));
            addNames(found, country.code(), country);
        }
        Arrays.stream(ULocale.getISOCountries())
                .filter(code -> !LISTED.contains(new Country(code)))
                .forEach(code -> addNames(found, code, Country.OTHER));
        return Map.copyOf(found);
    }

    private static void addNames(Map<String, Country> found, String code, Country country) {
        for (var language : Languages.ALL) {
            var locale = ULocale.forLanguageTag(language.tag());
            for (var length : List.of(DisplayContext.LENGTH_FULL, DisplayContext.LENGTH_SHORT)) {
                var name = LocaleDisplayNames.getInstance(locale, length).regionDisplayName(code);
                found.putIfAbsent(Spelling.fold(name), country);
            }
        }
    }
}
