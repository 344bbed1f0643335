package org.lotse.gateway.routing;

import static java.util.stream.Collectors.toSet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.WaitingConversation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Compares, at the start and each minute, what waits with what routing knows of it, and that with the index; mends
/// what differs, and counts it. Nothing should ever differ.
@Component
class Watch {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration EACH = Duration.ofMinutes(1);
    private static final int PAGE = 1000;

    /// As PostgreSQL orders them; [java.util.UUID] itself compares signed.
    private static final Comparator<ConversationId> BY_ID = Comparator.comparing(ConversationId::toString);

    private final People people;
    private final Records records;
    private final Arrivals arrivals;
    private final Matching matching;
    private final Index index;
    private final Rules rules;
    private final TransactionTemplate transaction;
    private final Counter mended;
    private Instant next = Instant.MIN;

    Watch(
            People people,
            Records records,
            Arrivals arrivals,
            Matching matching,
            Index index,
            Rules rules,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        this.people = people;
        this.records = records;
        this.arrivals = arrivals;
        this.matching = matching;
        this.index = index;
        this.rules = rules;
        this.transaction = transaction;
        this.mended = meters.counter("lotse.routing.mended");
    }

    /// Checks if it is time to. Says that there is no more to do.
    boolean step() {
        if (!rules.now().isBefore(next)) {
            next = rules.now().plus(EACH);
            check();
        }
        return false;
    }

    /// Says how much it mended.
    int check() {
        var differences = waiting() + assigned();
        matching.takeUpNews();
        differences += indexed();
        matching.takeUpNews();
        differences += orphans() + counsellors();
        matching.takeUpNews();
        if (differences > 0) {
            mended.increment(differences);
            log.warn("Mended {} differences between what waits, what routing knows of it and the index", differences);
        }
        return differences;
    }

    private int waiting() {
        var differences = 0;
        @Nullable ConversationId after = null;
        while (true) {
            var known = records.waits().byId(after, PAGE);
            var waiting = people.waiting(after, PAGE);
            var horizon = Stream.of(
                            endOf(known.stream().map(Wait::id).toList()),
                            endOf(waiting.stream().map(WaitingConversation::id).toList()))
                    .flatMap(Optional::stream)
                    .min(BY_ID);
            differences += compare(
                    known.stream().filter(it -> isWithin(it.id(), horizon)).toList(),
                    waiting.stream().filter(it -> isWithin(it.id(), horizon)).toList());
            if (horizon.isEmpty()) {
                return differences;
            }
            after = horizon.get();
        }
    }

    /// How far a page reaches; nothing if it reaches to the end.
    private static Optional<ConversationId> endOf(List<ConversationId> page) {
        return page.size() < PAGE ? Optional.empty() : Optional.of(page.getLast());
    }

    private static boolean isWithin(ConversationId id, Optional<ConversationId> horizon) {
        return horizon.isEmpty() || BY_ID.compare(id, horizon.get()) <= 0;
    }

    private int compare(List<Wait> known, List<WaitingConversation> waiting) {
        var knownIds = known.stream().map(Wait::id).collect(toSet());
        var waitingIds = waiting.stream().map(WaitingConversation::id).collect(toSet());
        var ended = known.stream()
                .filter(it -> !waitingIds.contains(it.id()))
                .filter(this::endIfEnded)
                .count();
        var forgotten = waiting.stream()
                .filter(it -> !knownIds.contains(it.id()))
                .filter(this::takeAgain)
                .count();
        return (int) (ended + forgotten);
    }

    private boolean endIfEnded(Wait wait) {
        return Boolean.TRUE.equals(transaction.execute(
                _ -> people.findWaiting(wait.id()).isEmpty() && records.endWait(wait.id(), rules.now())));
    }

    /// One that has just begun to wait is no difference: its turn to be taken note of comes now.
    private boolean takeAgain(WaitingConversation it) {
        arrivals.take(it);
        return it.since().plus(EACH).isBefore(rules.now());
    }

    private int assigned() {
        var known = records.assignments().current();
        var assigned = new HashSet<ConversationId>();
        for (var from = 0; from < known.size(); from += PAGE) {
            assigned.addAll(people.assigned(known.subList(from, Math.min(known.size(), from + PAGE))));
        }
        return (int) known.stream()
                .filter(id -> !assigned.contains(id))
                .filter(id -> Boolean.TRUE.equals(transaction.execute(_ -> endIfLeft(id))))
                .count();
    }

    private boolean endIfLeft(ConversationId id) {
        return people.assigned(List.of(id)).isEmpty() && records.endAssignment(id, rules.now());
    }

    private int counsellors() {
        return (int) index.differing(records.workloads().all()).stream()
                .filter(it -> records.workloads().touchIfIndexed(it))
                .count();
    }

    private int indexed() {
        var differences = 0;
        var page = records.waits().byId(null, PAGE);
        while (!page.isEmpty()) {
            var versions = index.versions(page);
            for (var i = 0; i < page.size(); i++) {
                differences += isIndexed(page.get(i), versions.get(i)) ? 0 : 1;
            }
            page = records.waits().byId(page.getLast().id(), PAGE);
        }
        return differences;
    }

    private boolean isIndexed(Wait wait, long version) {
        if (version > wait.version()) {
            var newer = records.waits().find(wait.id()).filter(it -> it.version() >= version);
            if (newer.isPresent()) {
                return true;
            }
            // PostgreSQL is older than its index: it was restored.
            index.forget(List.of(wait.id()));
            records.waits().touch(wait.id());
            return false;
        }
        return version == wait.version() || !records.waits().touchIfIndexed(wait);
    }

    private int orphans() {
        if (index.size() <= records.waits().count()) {
            return 0;
        }
        var all = index.all();
        var orphans = 0;
        for (var from = 0; from < all.size(); from += PAGE) {
            var page = all.subList(from, Math.min(all.size(), from + PAGE));
            var known = records.waits().known(page);
            orphans +=
                    index.forget(page.stream().filter(it -> !known.contains(it)).toList());
        }
        return orphans;
    }
}
