package org.lotse.gateway.counsellor;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;

/// Somebody to be entered into the staff.
record StaffMember(Counsellor counsellor, Set<String> topics) {

    /// @param languages such as `uk C2, en B2`
    /// @param countries such as `UA KZ`
    /// @param topics such as `SCH ASY`
    static StaffMember counsellor(String displayName, String languages, String countries, String topics, int capacity) {
        return new StaffMember(
                new Counsellor(
                        name(displayName),
                        displayName,
                        Set.of(Role.COUNSELLOR),
                        skills(languages),
                        countries(countries),
                        capacity,
                        true),
                Set.copyOf(words(topics)));
    }

    /// Reaches out to people in these countries, and counsels nobody.
    static StaffMember outreachMentor(String displayName, String countries) {
        return new StaffMember(
                new Counsellor(
                        name(displayName),
                        displayName,
                        Set.of(Role.OUTREACH_MENTOR),
                        List.of(),
                        countries(countries),
                        0,
                        false),
                Set.of());
    }

    /// Learns by watching and is offered nothing of their own.
    StaffMember shadowing() {
        var it = counsellor;
        return new StaffMember(
                new Counsellor(
                        it.name(), it.displayName(), it.roles(), it.languages(), it.countries(), it.capacity(), false),
                topics);
    }

    StaffMember withRoles(Role... roles) {
        var it = counsellor;
        return new StaffMember(
                new Counsellor(
                        it.name(),
                        it.displayName(),
                        Set.of(roles),
                        it.languages(),
                        it.countries(),
                        it.capacity(),
                        it.released()),
                topics);
    }

    private static StaffName name(String displayName) {
        return new StaffName(displayName.replaceFirst(" .*", "").toLowerCase(Locale.ROOT));
    }

    private static Set<Country> countries(String countries) {
        return words(countries).stream().map(Country::new).collect(Collectors.toUnmodifiableSet());
    }

    private static List<LanguageSkill> skills(String languages) {
        return List.of(languages.split(", ")).stream()
                .map(it -> it.split(" "))
                .map(it -> new LanguageSkill(new Language(it[0]), LanguageSkill.Level.valueOf(it[1])))
                .toList();
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
