package org.lotse.gateway.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.routing.WaitingView;

/// A conversation that waits: no pseudonym and no words before somebody accepts it.
///
/// @param abilities what the reader may do with it: supervisors accept what has waited for long
record WaitingCard(
        UUID id,
        String language,
        @Nullable String country,
        String channel,
        Instant waitingSince,
        Instant promisedUntil,
        int place,
        ReasonView reason,
        List<String> abilities) {

    static WaitingCard of(WaitingView waiting, String channel) {
        var it = waiting.conversation();
        return new WaitingCard(
                it.id().value(),
                it.language().tag(),
                it.country() == null ? null : it.country().code(),
                channel,
                it.since(),
                it.promisedUntil(),
                waiting.place(),
                ReasonView.of(waiting.reason()),
                waiting.mayTake() ? List.of("accept") : List.of());
    }
}
