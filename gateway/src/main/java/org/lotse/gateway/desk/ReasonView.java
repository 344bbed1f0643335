package org.lotse.gateway.desk;

import org.jspecify.annotations.Nullable;
import org.lotse.gateway.routing.Reason;

/// Why this counsellor, or why still waiting: data, which the console says in the reader's language.
record ReasonView(
        String code,
        String language,
        @Nullable String level,
        boolean country,
        boolean known,
        @Nullable Integer busy,
        @Nullable Integer capacity) {

    static ReasonView of(Reason reason) {
        return new ReasonView(
                reason.code(),
                reason.language().tag(),
                reason.level(),
                reason.country(),
                reason.known(),
                reason.busy(),
                reason.capacity());
    }
}
