package org.lotse.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lotse.bots.dialogue.Heard;
import org.lotse.gateway.counsellor.LanguageSkill;
import org.lotse.gateway.counsellor.Presence;
import org.lotse.gateway.counsellor.StaffName;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/// What becomes of offers when people come and go.
@RecordApplicationEvents
class ComingAndGoingTest extends InRoutingHouse {

    private static final StaffName RANIA = new StaffName("rania");

    private final Decisions decisions;
    private final MeterRegistry meters;

    @Autowired
    ComingAndGoingTest(Decisions decisions, MeterRegistry meters) {
        this.decisions = decisions;
        this.meters = meters;
    }

    @ParameterizedTest
    @EnumSource(names = {"AWAY", "OFF"})
    void whoLeavesLeavesTheirOffersToOthers(Presence presence) {
        available(LUKAS);
        var id = people.waits("en", "JO");
        route();
        available(RANIA);

        staff.setPresence(LUKAS, presence);
        deadlines.step();
        route();

        assertThat(routing.offersTo(LUKAS)).isEmpty();
        assertThat(routing.offersTo(RANIA)).extracting(OfferView::conversation).containsExactly(id);
        assertThatThrownBy(() -> routing.accept(id, LUKAS)).isInstanceOf(OfferGone.class);
    }

    @Test
    void whoFallsSilentLeavesTheirOffersToOthers() {
        available(LUKAS);
        var id = people.waits("en", "JO");
        route();
        advance(Duration.ofSeconds(91));
        available(RANIA);
        deadlines.step();
        route();

        assertThat(routing.offersTo(RANIA)).extracting(OfferView::conversation).containsExactly(id);
    }

    @Test
    void whoOnlyFellSilentIsAvailableAgainWithTheNextSignOfLife() {
        available(OKSANA);
        advance(Duration.ofSeconds(91));
        deadlines.step();
        assertThat(staff.presence(OKSANA)).isEqualTo(Presence.AWAY);

        staff.heartbeat(OKSANA);

        assertThat(staff.presence(OKSANA)).isEqualTo(Presence.AVAILABLE);
    }

    @Test
    void whoSetThemselvesToAwayStaysSo() {
        staff.setPresence(OKSANA, Presence.AWAY);

        staff.heartbeat(OKSANA);
        staff.beginDuty(OKSANA);

        assertThat(staff.presence(OKSANA)).isEqualTo(Presence.AWAY);
    }

    @Test
    void whoLetAnOfferRunOutIsAwayUntilTheyComeToWorkAgain() {
        available(OKSANA);
        people.waits("uk", "UA");
        route();
        advance(Duration.ofMinutes(15));
        staff.heartbeat(OKSANA);
        deadlines.step();
        staff.heartbeat(OKSANA);
        assertThat(staff.presence(OKSANA)).isEqualTo(Presence.AWAY);

        staff.beginDuty(OKSANA);

        assertThat(staff.presence(OKSANA)).isEqualTo(Presence.AVAILABLE);
    }

    @Test
    void whatHasWaitedForLongASupervisorTakesWithoutTheLanguage() {
        var id = people.waits("uk", "UA");
        route();
        assertThatThrownBy(() -> routing.accept(id, LUKAS)).isInstanceOf(NeverOffered.class);

        advance(Duration.ofMinutes(30));
        assertThatThrownBy(() -> routing.accept(id, ELENA)).isInstanceOf(NeverOffered.class);
        assertThat(routing.waitingFor(LUKAS))
                .singleElement()
                .satisfies(it -> assertThat(it.mayTake()).isTrue());
        assertThat(routing.waitingFor(OKSANA))
                .singleElement()
                .satisfies(it -> assertThat(it.mayTake()).isFalse());
        routing.accept(id, LUKAS);

        assertThat(people.counsellorOf(id)).hasValue("lukas");
        assertThat(people.toldTo(id)).contains(new Heard.CounsellorJoined("Lukas R.", false));
        assertThat(routing.reasonOf(id))
                .hasValueSatisfying(it -> assertThat(it.level()).isNull());
        assertThat(watch.check()).isZero();
    }

    @Test
    void theListsAreRungOnceWhenSomebodyComesBeforeTheSupervisors(ApplicationEvents events) {
        people.waits("uk", "UA");
        route();
        deadlines.step();
        var before = events.stream(WaitingChanged.class).count();

        advance(Duration.ofMinutes(30));
        deadlines.step();
        deadlines.step();

        assertThat(events.stream(WaitingChanged.class).count() - before).isEqualTo(1);
    }

    @Test
    void whatIsOfferedNoSupervisorTakesAway() {
        available(OKSANA);
        var id = people.waits("uk", "UA");
        advance(Duration.ofMinutes(30));
        staff.heartbeat(OKSANA);
        route();

        assertThatThrownBy(() -> routing.accept(id, LUKAS)).isInstanceOf(NeverOffered.class);
        assertThat(routing.offersTo(OKSANA)).hasSize(1);
    }

    @Test
    void nobodyDeclinesWhatTheyWereNeverOffered() {
        var id = people.waits("uk", "UA");
        route();

        assertThatThrownBy(() -> routing.decline(id, ZEYNEP, "busy")).isInstanceOf(NeverOffered.class);
    }

    @Test
    void whatAnotherProcessOfferedWhileTheIndexIsFilledIsProposedOnceAtMost() {
        available(OKSANA);
        var id = people.waits("uk", "UA");
        arrivals.take();
        redisLosesEverything();
        FailPoints.arm(
                "routing.while-filling",
                () -> assertThat(decisions.offer(
                                new Proposal(id, OKSANA, LanguageSkill.Level.C2, true, false, 0, 15, 1_000)))
                        .isEqualTo(Decisions.Outcome.MADE));
        var before = refused();

        matching.step();

        assertThat(refused() - before).isEqualTo(1);
        assertThat(openOffers(id)).isEqualTo(1);
    }

    @Test
    void whatTheIndexGotWrongOfACounsellorIsMendedByTheWatch() {
        available(OKSANA);
        route();
        watch.check();
        jdbc.sql("update staff set capacity = 7 where name = 'oksana'").update();

        assertThat(watch.check()).isEqualTo(1);
        assertThat(watch.check()).isZero();
    }

    @Test
    void theVersionChangesWithEachOffer() {
        var before = routing.version();
        available(OKSANA);
        people.waits("uk", "UA");
        route();

        assertThat(routing.version()).isNotEqualTo(before);
    }

    private double refused() {
        return meters.counter("lotse.routing.proposals", "result", "refused").count();
    }
}
