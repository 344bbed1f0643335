package org.lotse.gateway.channel;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happened at a channel or a reception and is not yet written down.
///
/// @param oddities how often each was met
record News(@Nullable Instant arrival, @Nullable Instant sent, Map<Oddity, Integer> oddities) {

    static final News NONE = new News(null, null, Map.of());

    News withArrival(Instant at) {
        return new News(at, sent, oddities);
    }

    News withSent(Instant at) {
        return new News(arrival, at, oddities);
    }

    News with(Oddity oddity, int times) {
        var more = new EnumMap<Oddity, Integer>(Oddity.class);
        more.putAll(oddities);
        more.merge(oddity, times, Integer::sum);
        return new News(arrival, sent, Map.copyOf(more));
    }

    /// These news and, where they are silent, older ones.
    News and(News older) {
        var all = new News(arrival == null ? older.arrival : arrival, sent == null ? older.sent : sent, oddities);
        for (var it : older.oddities.entrySet()) {
            all = all.with(it.getKey(), it.getValue());
        }
        return all;
    }
}
