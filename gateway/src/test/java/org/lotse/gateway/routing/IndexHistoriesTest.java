package org.lotse.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/// The index on a real Redis, against the plain matcher, through random histories.
class IndexHistoriesTest {

    /// @param kind what happens
    /// @param one whom it happens to, among those it can happen to
    /// @param other how
    record Happening(Kind kind, int one, int other) {}

    enum Kind {
        SOMEBODY_COMES,
        SOMEBODY_KNOWN_COMES,
        MATCH,
        OFFER_MADE,
        OFFER_REFUSED,
        OFFER_DECLINED,
        OFFER_EXPIRED,
        OFFER_ACCEPTED,
        SOMEBODY_LEAVES,
        COUNSELLOR_COMES,
        COUNSELLOR_GOES,
        CONVERSATION_CLOSED,
        SECONDS_PASS,
        MINUTES_PASS,
        OLD_NEWS,
        REDIS_EMPTIED
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void theIndexProposesWhatThePlainMatcherProposes(@ForAll("histories") List<Happening> history) {
        play(history);
    }

    @Tag("attack")
    @Property(tries = 5000, shrinking = ShrinkingMode.BOUNDED)
    void theIndexProposesWhatThePlainMatcherProposesForLong(@ForAll("histories") List<Happening> history) {
        play(history);
    }

    private static void play(List<Happening> history) {
        var play = new IndexPlay();
        for (var it : history) {
            play.happens(it);
        }
        play.matchAll();
        assertThat(play.busiest()).isLessThanOrEqualTo(1.0);
    }

    @Provide
    Arbitrary<List<Happening>> histories() {
        var kinds = Arbitraries.frequency(
                Tuple.of(8, Kind.SOMEBODY_COMES),
                Tuple.of(2, Kind.SOMEBODY_KNOWN_COMES),
                Tuple.of(8, Kind.MATCH),
                Tuple.of(5, Kind.OFFER_MADE),
                Tuple.of(1, Kind.OFFER_REFUSED),
                Tuple.of(2, Kind.OFFER_DECLINED),
                Tuple.of(1, Kind.OFFER_EXPIRED),
                Tuple.of(3, Kind.OFFER_ACCEPTED),
                Tuple.of(1, Kind.SOMEBODY_LEAVES),
                Tuple.of(4, Kind.COUNSELLOR_COMES),
                Tuple.of(2, Kind.COUNSELLOR_GOES),
                Tuple.of(2, Kind.CONVERSATION_CLOSED),
                Tuple.of(3, Kind.SECONDS_PASS),
                Tuple.of(1, Kind.MINUTES_PASS),
                Tuple.of(1, Kind.OLD_NEWS),
                Tuple.of(1, Kind.REDIS_EMPTIED));
        var happenings = Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 999),
                        Arbitraries.integers().between(0, 999))
                .as(Happening::new);
        return happenings.list().ofMinSize(10).ofMaxSize(80);
    }
}
