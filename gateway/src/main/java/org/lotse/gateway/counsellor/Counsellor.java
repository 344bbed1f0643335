package org.lotse.gateway.counsellor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;

/// One of the staff.
///
/// @param languages what they may be offered conversations in; only B2 and better are routed to
/// @param capacity how many open conversations at once
/// @param released whether they may be offered conversations on their own
public record Counsellor(
        StaffName name,
        String displayName,
        Set<Role> roles,
        List<LanguageSkill> languages,
        Set<Country> countries,
        int capacity,
        boolean released) {

    public Counsellor {
        roles = Set.copyOf(roles);
        languages = List.copyOf(languages);
        countries = Set.copyOf(countries);
    }

    /// How well they speak a language, if well enough to counsel in it.
    public Optional<LanguageSkill.Level> levelIn(Language language) {
        return languages.stream()
                .filter(it -> it.language().equals(language) && it.isRoutable())
                .map(LanguageSkill::level)
                .findFirst();
    }

    /// Whether conversations may be brought to them at all.
    public boolean isRoutable() {
        return released && roles.contains(Role.COUNSELLOR);
    }
}
