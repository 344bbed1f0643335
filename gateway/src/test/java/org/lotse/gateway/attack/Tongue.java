package org.lotse.gateway.attack;

import java.util.List;

/// A language in which somebody asks: what they tap on the way, and who of the staff can answer them.
record Tongue(String tag, String name, String yes, String country, List<String> counsellors, Goodbye goodbye) {

    /// Nobody at work speaks it.
    static final Tongue UNHEARD =
            new Tongue("ar", "العربية", "نعم، أوافق", "الأردن", List.of(), new Goodbye("حذف", "نعم", "حذفنا"));

    static final List<Tongue> ALL = List.of(
            new Tongue(
                    "uk",
                    "Українська",
                    "Так, погоджуюся",
                    "Україна",
                    List.of("oksana"),
                    new Goodbye("ВИДАЛИТИ", "Так", "Ми видалили ваші дані")),
            new Tongue(
                    "sq",
                    "Shqip",
                    "Po, pranoj",
                    "Shqipëri",
                    List.of("dafina", "besnik"),
                    new Goodbye("FSHI", "Po", "I kemi fshirë të dhënat")),
            new Tongue(
                    "tr",
                    "Türkçe",
                    "Evet, kabul ediyorum",
                    "Türkiye",
                    List.of("zeynep"),
                    new Goodbye("SİL", "Evet", "Verilerini sildik")));

    Tongue {
        counsellors = List.copyOf(counsellors);
    }

    /// That of the how-manieth person: each in turn.
    static Tongue of(int person) {
        return ALL.get(person % ALL.size());
    }

    /// How somebody has all of theirs erased.
    ///
    /// @param word that says so
    /// @param sure what they tap then
    /// @param done from what the bot says last
    record Goodbye(String word, String sure, String done) {}
}
