package org.lotse.gateway.desk;

import java.util.Comparator;
import java.util.List;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.Presence;
import org.lotse.gateway.counsellor.Role;

/// Who is logged in.
record Me(
        String name,
        String displayName,
        List<Role> roles,
        List<Skill> languages,
        Presence presence,
        int capacity,
        int busy) {

    static Me of(Counsellor counsellor, Presence presence, int busy) {
        return new Me(
                counsellor.name().value(),
                counsellor.displayName(),
                counsellor.roles().stream().sorted(Comparator.naturalOrder()).toList(),
                counsellor.languages().stream()
                        .map(it -> new Skill(it.language().tag(), it.level().name()))
                        .toList(),
                presence,
                counsellor.capacity(),
                busy);
    }

    record Skill(String language, String level) {}
}
