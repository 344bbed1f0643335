package org.lotse.gateway.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a channel and not yet written down.
///
/// @param problem empty if there is none any more; `null` if nothing is known
/// @param warning of the platform; empty if it holds no more, `null` if nothing is known
record News(
        @Nullable Instant arrival,
        @Nullable Instant sent,
        @Nullable String problem,
        @Nullable String warning) {

    static final News NONE = new News(null, null, null, null);

    News withArrival(Instant at) {
        return new News(at, sent, problem, warning);
    }

    /// Who can send has no problem.
    News withSent(Instant at) {
        return new News(arrival, at, "", warning);
    }

    News withProblem(String words) {
        return new News(arrival, sent, words, warning);
    }

    News withWarning(String words) {
        return new News(arrival, sent, problem, words);
    }

    /// These news, and where they are silent, older ones.
    News orElse(News older) {
        return new News(
                arrival == null ? older.arrival : arrival,
                sent == null ? older.sent : sent,
                problem == null ? older.problem : problem,
                warning == null ? older.warning : warning);
    }
}
