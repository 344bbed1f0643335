package org.lotse.gateway.routing;

import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Language;

/// Why this counsellor, or why still waiting. Data; the words are the reader's.
///
/// @param code `offered`, `waiting-turn`, `waiting-all-busy`, `waiting-nobody-available`, `waiting-nobody-speaks` or
///     `with-supervisors`
/// @param level of the counsellor in the language, such as `C2`
/// @param country whether the counsellor knows the country
/// @param known whether the counsellor has helped this person before
/// @param busy how many conversations the counsellor had
public record Reason(
        String code,
        Language language,
        @Nullable String level,
        boolean country,
        boolean known,
        @Nullable Integer busy,
        @Nullable Integer capacity) {}
