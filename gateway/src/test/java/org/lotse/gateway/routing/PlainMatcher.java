package org.lotse.gateway.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.StaffName;

/// The simplest correct matcher, with which the index is compared. It looks at everybody each time.
final class PlainMatcher {

    private record Hold(StaffName counsellor, Instant until) {}

    private final Map<ConversationId, Wait> waits = new LinkedHashMap<>();
    private final Map<ConversationId, Hold> holds = new LinkedHashMap<>();
    private final Map<StaffName, Candidate> counsellors = new LinkedHashMap<>();
    private final Duration widenAfter;

    PlainMatcher(Duration widenAfter) {
        this.widenAfter = widenAfter;
    }

    void put(Wait wait) {
        waits.put(wait.id(), wait);
        holds.remove(wait.id());
    }

    void put(Candidate it) {
        counsellors.put(it.counsellor().name(), it);
    }

    void remove(ConversationId id) {
        waits.remove(id);
        holds.remove(id);
    }

    void release(Proposal it) {
        holds.computeIfPresent(it.conversation(), (_, hold) -> hold.counsellor().equals(it.counsellor()) ? null : hold);
    }

    /// All holds are gone when the index is emptied.
    void forgetHolds() {
        holds.clear();
    }

    int loadOf(Candidate it) {
        var held = holds.values().stream()
                .filter(hold -> hold.counsellor().equals(it.counsellor().name()))
                .count();
        return it.load() + (int) held;
    }

    Optional<Proposal> propose(Instant now) {
        holds.values().removeIf(it -> !it.until().isAfter(now));
        var match = waits.values().stream()
                .filter(it -> it.state() == Wait.State.QUEUED && !holds.containsKey(it.id()))
                .sorted(Comparator.comparing(it -> it.order() + it.id()))
                .flatMap(wait -> best(wait, now).stream())
                .findFirst();
        match.ifPresent(it -> holds.put(it.conversation(), new Hold(it.counsellor(), now.plus(Index.HOLD))));
        return match;
    }

    private Optional<Proposal> best(Wait wait, Instant now) {
        return counsellors.values().stream()
                .filter(it -> isEligible(it, wait, now))
                .max(Comparator.comparingLong(
                                (Candidate it) -> proposal(wait, it).score())
                        .thenComparingLong(it -> -it.idleSince())
                        .thenComparing(it -> it.counsellor().name().value(), Comparator.reverseOrder()))
                .map(it -> proposal(wait, it));
    }

    private boolean isEligible(Candidate it, Wait wait, Instant now) {
        return it.available()
                && loadOf(it) < it.counsellor().capacity()
                && speaks(it, wait)
                && !wait.refused()
                        .getOrDefault(it.counsellor().name(), Instant.MIN)
                        .isAfter(now)
                && (knowsCountry(it, wait.country()) || languageDecides(wait, now));
    }

    private boolean languageDecides(Wait wait, Instant now) {
        return wait.country() == null
                || !now.isBefore(wait.conversation().since().plus(widenAfter))
                || counsellors.values().stream()
                        .noneMatch(it -> it.available() && speaks(it, wait) && knowsCountry(it, wait.country()));
    }

    private static boolean speaks(Candidate it, Wait wait) {
        return it.counsellor().levelIn(wait.conversation().language()).isPresent();
    }

    private static boolean knowsCountry(Candidate it, @Nullable Country country) {
        return country != null && it.counsellor().countries().contains(country);
    }

    private Proposal proposal(Wait wait, Candidate it) {
        var level = it.counsellor().levelIn(wait.conversation().language()).orElseThrow();
        var country = knowsCountry(it, wait.country());
        var known = it.counsellor().name().value().equals(wait.conversation().lastCounsellor());
        var busy = loadOf(it);
        var capacity = it.counsellor().capacity();
        return new Proposal(
                wait.id(),
                it.counsellor().name(),
                level,
                country,
                known,
                busy,
                capacity,
                (known ? Weights.KNOWN : 0)
                        + Weights.of(level)
                        + (country ? Weights.COUNTRY : 0)
                        - Weights.LOAD * (1000L * busy / capacity));
    }
}
