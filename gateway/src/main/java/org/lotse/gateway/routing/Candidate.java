package org.lotse.gateway.routing;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.gateway.counsellor.Counsellor;
import org.lotse.gateway.counsellor.LanguageSkill;

/// A counsellor as the index knows them.
///
/// @param version grows with every change
/// @param available whether they can be offered anything now
/// @param load their conversations and the open offers to them
/// @param lastOffer when they were last offered a conversation; `null` if never
record Candidate(
        Counsellor counsellor,
        long version,
        boolean available,
        int load,
        @Nullable Instant lastOffer) {

    /// Whether this is what the index has of them, in an entry as `index.lua` describes it. What it holds for them and
    /// their last offer may differ.
    boolean isKnownAs(@Nullable String entry) {
        if (entry == null) {
            return false;
        }
        var parts = entry.split("\\|", -1);
        return List.of(parts[0], parts[1], parts[2], parts[3], parts[6], parts[7])
                .equals(List.of(
                        Long.toString(version),
                        available ? "1" : "0",
                        Integer.toString(counsellor.capacity()),
                        Integer.toString(load),
                        skills(),
                        countries()));
    }

    long idleSince() {
        return lastOffer == null ? 0 : lastOffer.toEpochMilli();
    }

    /// Such as `uk:C2,en:B2`.
    String skills() {
        return counsellor.languages().stream()
                .filter(LanguageSkill::isRoutable)
                .map(it -> it.language().tag() + ":" + it.level())
                .sorted()
                .collect(joining(","));
    }

    /// Such as `KZ,UA`.
    String countries() {
        return counsellor.countries().stream()
                .filter(it -> !it.equals(Country.OTHER))
                .map(Country::code)
                .sorted()
                .collect(joining(","));
    }
}
