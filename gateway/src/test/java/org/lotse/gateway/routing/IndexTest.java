package org.lotse.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lotse.gateway.HandClock.NOON;
import static org.lotse.gateway.routing.Cast.counsellor;
import static org.lotse.gateway.routing.Cast.waiting;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.counsellor.StaffName;

class IndexTest {

    private static final Candidate OKSANA = counsellor("oksana", "uk C2, ru C2, en B2", "UA", 2);

    private final HandClock clock = new HandClock();
    private Index index = IndexUnderTest.emptied(clock);

    @BeforeEach
    void anEmptyIndex() {
        index = IndexUnderTest.emptied(clock);
    }

    @Test
    void theFirstInOrderGoesToTheOneWhoSpeaksTheLanguage() {
        index.put(OKSANA);
        index.put(counsellor("zeynep", "tr C2, de C2", "TR", 10));
        index.put(List.of(waiting(2, "uk", "UA", NOON.plusSeconds(1)), waiting(1, "uk", "UA", NOON)));

        assertThat(index.propose())
                .map(Proposal::conversation)
                .hasValue(waiting(1, "uk", "UA", NOON).id());
        assertThat(index.propose()).map(Proposal::counsellor).hasValue(new StaffName("oksana"));
        assertThat(index.propose()).isEmpty();
    }

    @Test
    void nobodyIsProposedWithoutTheLanguage() {
        index.put(counsellor("elena", "ru C2, de C2, kk A2", "KZ UA", 12));
        index.put(List.of(waiting(1, "uk", "UA", NOON), waiting(2, "kk", "KZ", NOON)));

        clock.advance(Duration.ofDays(2));
        index.tick();

        assertThat(index.propose()).isEmpty();
    }

    @Test
    void threeMinutesAreKeptForThoseWhoKnowTheCountryAsLongAsOneIsThere() {
        index.put(new Candidate(OKSANA.counsellor(), 1, true, 2, null));
        index.put(counsellor("lesia", "uk C2", "DE", 8));
        index.put(List.of(waiting(1, "uk", "UA", NOON)));

        assertThat(index.propose()).isEmpty();

        clock.advance(IndexUnderTest.SETTINGS.widenAfter());
        index.tick();
        assertThat(index.propose()).map(Proposal::counsellor).hasValue(new StaffName("lesia"));
    }

    @Test
    void whereNobodyWhoKnowsTheCountryIsThereTheLanguageDecidesAtOnce() {
        index.put(new Candidate(OKSANA.counsellor(), 1, false, 0, null));
        index.put(counsellor("lesia", "uk C2", "DE", 8));
        index.put(List.of(waiting(1, "uk", "UA", NOON)));

        assertThat(index.propose()).map(Proposal::counsellor).hasValue(new StaffName("lesia"));
    }

    @Test
    void whoHelpedBeforeHelpsAgain() {
        index.put(counsellor("rania", "ar C2", "JO", 15));
        index.put(counsellor("imane", "ar C1", "JO", 15));
        index.put(List.of(waiting(1, "ar", "JO", NOON, "imane")));

        assertThat(index.propose()).hasValueSatisfying(it -> {
            assertThat(it.counsellor()).isEqualTo(new StaffName("imane"));
            assertThat(it.known()).isTrue();
        });
    }

    @Test
    void whoRefusedIsPassedOverAndThoseBehindAreStillServed() {
        var refused = waiting(1, "uk", "UA", NOON);
        index.put(OKSANA);
        index.put(List.of(
                new Wait(
                        refused.conversation(),
                        1,
                        Wait.State.QUEUED,
                        Map.of(new StaffName("oksana"), NOON.plusSeconds(600))),
                waiting(2, "uk", "UA", NOON.plusSeconds(1))));

        assertThat(index.propose())
                .map(Proposal::conversation)
                .hasValue(waiting(2, "uk", "UA", NOON).id());
        assertThat(index.propose()).isEmpty();

        clock.advance(Duration.ofMinutes(10));
        assertThat(index.propose()).map(Proposal::conversation).hasValue(refused.id());
    }

    @Test
    void aHoldThatNobodyDecidedOnLapses() {
        index.put(OKSANA);
        index.put(List.of(waiting(1, "uk", "UA", NOON)));
        var first = index.propose();
        assertThat(index.propose()).isEmpty();

        clock.advance(Index.HOLD);
        index.tick();

        assertThat(index.propose()).isEqualTo(first);
    }

    @Test
    void olderNewsNeverOverwriteNewerOnes() {
        var wait = waiting(1, "uk", "UA", NOON);
        index.put(OKSANA);
        index.put(List.of(new Wait(wait.conversation(), 2, Wait.State.OFFERED, Map.of())));

        assertThat(index.put(List.of(wait))).hasValue(0);
        assertThat(index.propose()).isEmpty();
    }

    @Test
    void anEmptiedIndexTakesNothingUpUntilItIsFilled() {
        IndexUnderTest.losesEverything();

        assertThat(index.tick()).isFalse();
        assertThat(index.put(OKSANA)).isEmpty();
        assertThat(index.put(List.of(waiting(1, "uk", "UA", NOON)))).isEmpty();
        assertThat(index.propose()).isEmpty();
        assertThat(index.begin(false)).isTrue();
        assertThat(index.put(List.of(waiting(1, "uk", "UA", NOON)))).isEmpty();
        assertThat(index.fill(List.of(waiting(1, "uk", "UA", NOON)))).hasValue(1);
        assertThat(index.finish()).isTrue();
        assertThat(index.put(List.of(waiting(2, "uk", "UA", NOON)))).hasValue(1);
    }

    @Test
    void onlyOneFillsIt() {
        IndexUnderTest.losesEverything();

        assertThat(index.begin(false)).isTrue();
        assertThat(index.begin(false)).isFalse();
    }

    @Test
    void theIndexOfAnotherDatabaseIsNoIndex() {
        index.put(List.of(waiting(1, "uk", "UA", NOON)));
        var other = IndexUnderTest.of("another", clock);

        assertThat(other.tick()).isFalse();
        assertThat(other.begin(false)).isTrue();
        assertThat(other.size()).isZero();
    }

    @Test
    void whatPostgresDoesNotKnowIsForgotten() {
        var wait = waiting(1, "uk", "UA", NOON);
        index.put(List.of(wait, waiting(2, "uk", "UA", NOON)));

        assertThat(index.forget(List.of(wait.id()))).isEqualTo(1);
        assertThat(index.all()).containsExactly(waiting(2, "uk", "UA", NOON).id());
        assertThat(index.versions(List.of(wait, waiting(2, "uk", "UA", NOON)))).containsExactly(-1L, 1L);
        assertThat(index.size()).isEqualTo(1);
    }
}
