package org.lotse.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lotse.gateway.routing.Cast.counsellor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.StaffName;
import org.lotse.gateway.routing.IndexHistoriesTest.Happening;

/// Plays a history on the index and on the plain matcher at once; both must propose the same at every step.
final class IndexPlay {

    private static final List<Candidate> STAFF = List.of(
            counsellor("ada", "uk C2, ru C2, en B2", "UA", 2),
            counsellor("bea", "uk C1", "DE UA", 3),
            counsellor("cem", "uk B2, tr C2", "TR", 1),
            counsellor("dan", "ru C2, tr C2, en C1", "TR DE", 2),
            counsellor("eva", "tr C1, ru B2", "UA TR", 4));
    private static final List<String> LANGUAGES = List.of("uk", "ru", "tr", "en");
    private static final List<String> COUNTRIES = List.of("UA", "TR", "DE", "KZ", "ZZ");

    private final HandClock clock = new HandClock();
    private final Index index = IndexUnderTest.emptied(clock);
    private final PlainMatcher plain = new PlainMatcher(IndexUnderTest.SETTINGS.widenAfter());
    private final Map<ConversationId, Wait> waits = new LinkedHashMap<>();
    private final Map<StaffName, Candidate> counsellors = new LinkedHashMap<>();
    private final List<Proposal> undecided = new ArrayList<>();
    private final Map<ConversationId, StaffName> offered = new LinkedHashMap<>();
    private final List<StaffName> assigned = new ArrayList<>();
    private final Map<ConversationId, Wait> old = new HashMap<>();
    private int people;
    private long version = 1;

    IndexPlay() {
        STAFF.forEach(it -> put(new Candidate(it.counsellor(), ++version, false, 0, null)));
    }

    void happens(Happening it) {
        var one = it.one();
        switch (it.kind()) {
            case SOMEBODY_COMES -> comes(it, Optional.empty());
            case SOMEBODY_KNOWN_COMES ->
                comes(it, Optional.of(STAFF.get(one % STAFF.size()).counsellor().name()));
            case MATCH -> match();
            case OFFER_MADE -> pick(undecided, one).ifPresent(this::made);
            case OFFER_REFUSED -> pick(undecided, one).ifPresent(this::refused);
            case OFFER_DECLINED -> pick(offered.keySet(), one).ifPresent(this::declined);
            case OFFER_EXPIRED -> pick(offered.keySet(), one).ifPresent(this::expired);
            case OFFER_ACCEPTED -> pick(offered.keySet(), one).ifPresent(this::accepted);
            case SOMEBODY_LEAVES -> pick(waits.keySet(), one).ifPresent(this::gone);
            case COUNSELLOR_COMES -> available(STAFF.get(one % STAFF.size()), true);
            case COUNSELLOR_GOES -> available(STAFF.get(one % STAFF.size()), false);
            case CONVERSATION_CLOSED -> pick(assigned, one).ifPresent(this::closed);
            case SECONDS_PASS -> clock.advance(Duration.ofMillis(1 + 11L * it.other()));
            case MINUTES_PASS -> clock.advance(Duration.ofSeconds(it.other()));
            case OLD_NEWS -> pick(old.values(), one).ifPresent(wait -> index.put(List.of(wait)));
            case REDIS_EMPTIED -> emptied();
        }
    }

    void matchAll() {
        while (match()) {
            // Until nobody is there for anybody who waits.
        }
    }

    /// How full the fullest is by what was decided. Holds do not count: one that lapsed may be decided for after its
    /// room was held for another, whom the decision then refuses.
    double busiest() {
        return counsellors.keySet().stream()
                .mapToDouble(
                        it -> (double) load(it) / candidate(it).counsellor().capacity())
                .max()
                .orElse(0);
    }

    private boolean match() {
        assertThat(index.tick()).isTrue();
        var proposed = index.propose();
        assertThat(proposed).isEqualTo(plain.propose(clock.instant()));
        proposed.ifPresent(it -> {
            undecided.removeIf(earlier -> earlier.conversation().equals(it.conversation()));
            undecided.add(it);
        });
        return proposed.isPresent();
    }

    private void comes(Happening it, Optional<StaffName> known) {
        put(Cast.waiting(
                ++people,
                LANGUAGES.get(it.one() % LANGUAGES.size()),
                COUNTRIES.get(it.other() % COUNTRIES.size()),
                clock.instant().minusSeconds(it.other() % 7L),
                known.map(StaffName::value).orElse(null)));
    }

    /// PostgreSQL decides for it, if the hold has not lapsed and gone to somebody else since.
    private void made(Proposal it) {
        undecided.remove(it);
        var wait = waits.get(it.conversation());
        if (wait == null || offered.containsKey(it.conversation())) {
            return;
        }
        var counsellor = counsellors.get(it.counsellor());
        if (counsellor == null || !counsellor.available() || load(it.counsellor()) >= it.capacity()) {
            refused(it);
            return;
        }
        offered.put(it.conversation(), it.counsellor());
        put(new Candidate(counsellor.counsellor(), ++version, true, load(it.counsellor()), clock.instant()));
        put(new Wait(wait.conversation(), ++version, Wait.State.OFFERED, wait.refused()));
    }

    private void refused(Proposal it) {
        undecided.remove(it);
        index.release(it);
        plain.release(it);
    }

    private void declined(ConversationId id) {
        var refused = new HashMap<>(waitOf(id).refused());
        refused.put(counsellorOf(id), clock.instant().plus(IndexUnderTest.SETTINGS.askAgainAfter()));
        back(id, refused);
    }

    private void expired(ConversationId id) {
        var counsellor = counsellorOf(id);
        back(id, waitOf(id).refused());
        refresh(counsellor, false);
    }

    private void back(ConversationId id, Map<StaffName, Instant> refused) {
        var counsellor = counsellorOf(id);
        var wait = waitOf(id);
        offered.remove(id);
        put(new Wait(wait.conversation(), ++version, Wait.State.QUEUED, refused));
        refresh(counsellor);
    }

    private void accepted(ConversationId id) {
        var counsellor = counsellorOf(id);
        assigned.add(counsellor);
        gone(id);
        refresh(counsellor);
    }

    private void gone(ConversationId id) {
        var wait = waitOf(id);
        var counsellor = Optional.ofNullable(offered.remove(id));
        waits.remove(id);
        old.remove(id);
        plain.remove(id);
        index.put(List.of(new Wait(wait.conversation(), ++version, Wait.State.GONE, Map.of())));
        counsellor.ifPresent(this::refresh);
    }

    private void closed(StaffName counsellor) {
        assigned.remove(counsellor);
        refresh(counsellor);
    }

    private void emptied() {
        IndexUnderTest.losesEverything();
        plain.forgetHolds();
        undecided.clear();
        assertThat(index.tick()).isFalse();
        assertThat(index.begin(false)).isTrue();
        counsellors.values().forEach(index::put);
        index.fill(waits.values().stream()
                .sorted(Comparator.comparing(it -> it.order() + it.id()))
                .toList());
        assertThat(index.finish()).isTrue();
    }

    private void available(Candidate it, boolean available) {
        refresh(it.counsellor().name(), available);
    }

    private void refresh(StaffName name) {
        refresh(name, candidate(name).available());
    }

    private void refresh(StaffName name, boolean available) {
        var it = candidate(name);
        put(new Candidate(it.counsellor(), ++version, available, load(name), it.lastOffer()));
    }

    private void put(Wait wait) {
        Optional.ofNullable(waits.put(wait.id(), wait)).ifPresent(it -> old.put(it.id(), it));
        plain.put(wait);
        index.put(List.of(wait));
    }

    private void put(Candidate it) {
        counsellors.put(it.counsellor().name(), it);
        plain.put(it);
        index.put(it);
    }

    private int load(StaffName name) {
        return (int) (offered.values().stream().filter(name::equals).count()
                + assigned.stream().filter(name::equals).count());
    }

    private Wait waitOf(ConversationId id) {
        return Optional.ofNullable(waits.get(id)).orElseThrow();
    }

    private StaffName counsellorOf(ConversationId id) {
        return Optional.ofNullable(offered.get(id)).orElseThrow();
    }

    private Candidate candidate(StaffName name) {
        return Optional.ofNullable(counsellors.get(name)).orElseThrow();
    }

    private static <T> Optional<T> pick(Collection<T> from, int one) {
        return from.stream().skip(from.isEmpty() ? 0 : one % from.size()).findFirst();
    }
}
