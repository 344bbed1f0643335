package org.lotse.gateway.attack;

import java.util.List;

/// A language in which somebody asks: what they tap on the way, and who of the staff can answer them.
record Tongue(String tag, String name, String yes, String country, List<String> counsellors) {

    static final List<Tongue> ALL = List.of(
            new Tongue("uk", "Українська", "Так, погоджуюся", "Україна", List.of("oksana")),
            new Tongue("sq", "Shqip", "Po, pranoj", "Shqipëri", List.of("dafina", "besnik")),
            new Tongue("tr", "Türkçe", "Evet, kabul ediyorum", "Türkiye", List.of("zeynep")));

    Tongue {
        counsellors = List.copyOf(counsellors);
    }

    /// That of the how-manieth person: each in turn.
    static Tongue of(int person) {
        return ALL.get(person % ALL.size());
    }
}
