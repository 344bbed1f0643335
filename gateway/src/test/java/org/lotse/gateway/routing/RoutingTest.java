package org.lotse.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lotse.bots.dialogue.Heard;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.Presence;
import org.lotse.gateway.counsellor.StaffName;
import org.lotse.gateway.worker.FailPoints;

class RoutingTest extends InRoutingHouse {

    @Test
    void somebodyWhoWritesUkrainianIsOfferedToWhoSpeaksIt() {
        available(OKSANA, ZEYNEP);
        var id = people.waits("uk", "UA");
        route();

        assertThat(people.toldTo(id)).containsExactly(new Heard.Queued(1));
        assertThat(routing.offersTo(OKSANA)).singleElement().satisfies(it -> {
            assertThat(it.conversation()).isEqualTo(id);
            assertThat(it.reason().level()).isEqualTo("C2");
            assertThat(it.reason().country()).isTrue();
            assertThat(it.deadline()).isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
        });
        assertThat(routing.offersTo(ZEYNEP)).isEmpty();

        routing.accept(id, OKSANA);

        assertThat(people.counsellorOf(id)).hasValue("oksana");
        assertThat(people.toldTo(id))
                .containsExactly(new Heard.Queued(1), new Heard.CounsellorJoined("Oksana P.", false));
        assertThat(routing.offersTo(OKSANA)).isEmpty();
        assertThat(routing.reasonOf(id)).map(Reason::level).hasValue("C2");
    }

    @Test
    void placesAreCountedInOneLanguageAndToldOnce() {
        var first = people.waits("uk", "UA");
        route();
        advance(Duration.ofSeconds(1));
        var second = people.waits("uk", "DE");
        var other = people.waits("tr", "TR");
        route();
        route();

        assertThat(people.toldTo(first)).containsExactly(new Heard.Queued(1));
        assertThat(people.toldTo(second)).containsExactly(new Heard.Queued(2));
        assertThat(people.toldTo(other)).containsExactly(new Heard.Queued(1));
    }

    @Test
    void whoChoosesAnotherLanguageMeanwhileIsOfferedToWhoSpeaksThatOne() {
        available(OKSANA, ZEYNEP);
        var id = people.waits("uk", "UA");
        route();
        assertThat(routing.offersTo(OKSANA)).hasSize(1);

        people.chooses(id, "tr", "TR");
        route();

        assertThat(routing.offersTo(OKSANA)).isEmpty();
        assertThat(routing.offersTo(ZEYNEP)).extracting(OfferView::conversation).containsExactly(id);
        assertThat(staff.presence(OKSANA)).isEqualTo(Presence.AVAILABLE);
        routing.accept(id, ZEYNEP);
        assertThat(people.counsellorOf(id)).hasValue("zeynep");
    }

    @Test
    void ofTwoAcceptsAtOnceOneWins() throws Exception {
        available(OKSANA);
        var id = people.waits("uk", "UA");
        route();

        assertThat(atOnce(4, () -> {
                    routing.accept(id, OKSANA);
                    return true;
                }))
                .isEqualTo(1);
        assertThat(people.counsellorOf(id)).hasValue("oksana");
    }

    @Test
    void aLateAcceptIsRefusedEvenBeforeAnybodyTookTheOfferBack() {
        available(OKSANA);
        var id = people.waits("uk", "UA");
        route();
        advance(Duration.ofMinutes(15));

        assertThatThrownBy(() -> routing.accept(id, OKSANA)).isInstanceOf(OfferGone.class);
        assertThat(people.counsellorOf(id)).isEmpty();
    }

    @Test
    void anExpiredOfferGoesBackToTheFrontAndSetsAway() {
        available(OKSANA);
        capacity(OKSANA, 1);
        var first = people.waits("uk", "UA");
        route();
        advance(Duration.ofSeconds(1));
        var second = people.waits("uk", "UA");
        route();
        advance(Duration.ofMinutes(15));
        staff.heartbeat(OKSANA);
        deadlines.step();
        route();

        assertThat(staff.presence(OKSANA)).isEqualTo(Presence.AWAY);
        assertThat(routing.offersTo(OKSANA)).isEmpty();
        assertThatThrownBy(() -> routing.accept(first, OKSANA)).isInstanceOf(OfferGone.class);
        assertThat(routing.waitingFor(OKSANA))
                .extracting(it -> it.conversation().id())
                .containsExactly(first, second);

        available(OKSANA);
        route();
        assertThat(routing.offersTo(OKSANA)).extracting(OfferView::conversation).containsExactly(first);
    }

    @Test
    void whoDeclinedIsNotAskedAgainAtOnceAndAnotherIs() {
        available(LUKAS);
        var id = people.waits("en", "JO");
        route();
        assertThat(routing.offersTo(LUKAS)).hasSize(1);

        routing.decline(id, LUKAS, "not-my-topic");
        route();
        assertThat(routing.offersTo(LUKAS)).isEmpty();

        available(new StaffName("rania"));
        route();
        assertThat(routing.offersTo(new StaffName("rania"))).hasSize(1);
    }

    @Test
    void whoDeclinedIsAskedAgainAfterAWhileIfItStillWaits() {
        available(OKSANA);
        var id = people.waits("uk", "UA");
        route();
        routing.decline(id, OKSANA, "busy");
        advance(Duration.ofMinutes(10));
        route();

        assertThat(routing.offersTo(OKSANA)).extracting(OfferView::conversation).containsExactly(id);
    }

    @Test
    void nobodyGetsMoreThanTheirCapacityHoweverManyMatchAtOnce() throws Exception {
        available(OKSANA);
        capacity(OKSANA, 3);
        IntStream.range(0, 10).forEach(_ -> people.waits("uk", "UA"));
        arrivals.take();

        atOnce(4, () -> {
            route();
            routing.offersTo(OKSANA).forEach(it -> routing.accept(it.conversation(), OKSANA));
            return true;
        });
        route();

        assertThat(people.countAssignedTo("oksana") + routing.offersTo(OKSANA).size())
                .isEqualTo(3);
    }

    @Test
    void aCloseMakesRoom() {
        available(OKSANA);
        capacity(OKSANA, 1);
        var first = people.waits("uk", "UA");
        route();
        routing.accept(first, OKSANA);
        var second = people.waits("uk", "UA");
        route();
        assertThat(routing.offersTo(OKSANA)).isEmpty();

        people.close(first);
        route();

        assertThat(routing.offersTo(OKSANA)).extracting(OfferView::conversation).containsExactly(second);
    }

    @Test
    void whoLeavesWhileOfferedTakesTheOfferAlong() {
        available(OKSANA);
        var id = people.waits("uk", "UA");
        route();

        people.close(id);

        assertThat(routing.offersTo(OKSANA)).isEmpty();
        assertThatThrownBy(() -> routing.accept(id, OKSANA)).isInstanceOf(OfferGone.class);
    }

    @Test
    void anEmptiedRedisLosesNobody() {
        var ids = List.of(people.waits("uk", "UA"), people.waits("ru", "KZ"), people.waits("tr", "TR"));
        route();
        redisLosesEverything();
        available(OKSANA, ELENA, ZEYNEP);
        route();

        assertThat(ids).allSatisfy(id -> assertThat(openOffers(id)).isEqualTo(1));
    }

    @Test
    void acceptAndListsDoWithoutTheIndex() {
        available(OKSANA);
        var offered = people.waits("uk", "UA");
        route();
        var waiting = people.waits("uk", "UA");
        arrivals.take();
        redisLosesEverything();

        routing.accept(offered, OKSANA);

        assertThat(people.counsellorOf(offered)).hasValue("oksana");
        assertThat(routing.waitingFor(OKSANA))
                .extracting(it -> it.conversation().id())
                .containsExactly(waiting);
    }

    @Test
    void aCrashBetweenProposalAndDecisionCostsTenSecondsAndNobody() {
        crashAt("routing.after-proposal");
    }

    @Test
    void aCrashInsideTheDecisionCostsTenSecondsAndNobody() {
        crashAt("routing.before-offer-commits");
    }

    @Test
    void aCrashAfterTheDecisionMakesNoSecondOffer() {
        crashAt("routing.after-offer");
    }

    private void crashAt(String point) {
        for (var twice = 0; twice < 2; twice++) {
            nobodyIsThereAndNobodyWaits();
            available(OKSANA);
            capacity(OKSANA, 1);
            var id = people.waits("uk", "UA");
            arrivals.take();
            FailPoints.arm(point, () -> {
                throw new IllegalStateException("crash");
            });
            assertThatThrownBy(matching::step).isInstanceOf(IllegalStateException.class);
            FailPoints.disarm(point);
            advance(Index.HOLD);
            route();

            assertThat(openOffers(id)).isEqualTo(1);
            assertThat(routing.offersTo(OKSANA)).hasSize(1);
        }
    }

    @Test
    void aCrashWhileTheIndexIsFilledIsMadeGoodByTheNext() {
        var id = people.waits("uk", "UA");
        route();
        redisLosesEverything();
        FailPoints.arm("routing.while-filling", () -> {
            throw new IllegalStateException("crash");
        });
        assertThatThrownBy(matching::step).isInstanceOf(IllegalStateException.class);
        FailPoints.disarm("routing.while-filling");
        redisLosesEverything();
        available(OKSANA);
        route();

        assertThat(openOffers(id)).isEqualTo(1);
    }

    @Test
    void whyStillWaitingIsSaid() {
        var nobodySpeaks = people.waits("sq", "AL");
        jdbc.sql("update staff set released = false where name in ('dafina', 'besnik')")
                .update();
        var notThere = people.waits("kk", "KZ");
        available(OKSANA);
        capacity(OKSANA, 0);
        var busy = people.waits("uk", "UA");
        route();

        assertThat(reasonFor(nobodySpeaks)).isEqualTo("waiting-nobody-speaks");
        assertThat(reasonFor(notThere)).isEqualTo("waiting-nobody-available");
        assertThat(reasonFor(busy)).isEqualTo("waiting-all-busy");

        capacity(OKSANA, 1);
        assertThat(reasonFor(busy)).isEqualTo("waiting-turn");

        advance(Duration.ofMinutes(30));
        assertThat(reasonFor(busy)).isEqualTo("with-supervisors");
        jdbc.sql("update staff set released = true").update();
    }

    @Test
    void aCounsellorSeesOnlyWhatWaitsInTheirLanguages() {
        var ukrainian = people.waits("uk", "UA");
        people.waits("tr", "TR");
        route();

        assertThat(routing.waitingFor(OKSANA))
                .extracting(it -> it.conversation().id())
                .containsExactly(ukrainian);
        assertThat(routing.waitingFor(LUKAS)).hasSize(2);
        assertThat(routing.waitingFor(new StaffName("admin"))).isEmpty();
    }

    @Test
    void theWatchFindsNothingToMendInAnOrdinaryDay() {
        available(OKSANA);
        var first = people.waits("uk", "UA");
        people.waits("tr", "TR");
        route();
        routing.accept(first, OKSANA);
        route();
        watch.check();

        assertThat(watch.check()).isZero();
    }

    @Test
    void theWatchMendsWhatTheIndexForgotOrInvented() {
        var id = people.waits("uk", "UA");
        var erased = people.waits("uk", "UA");
        people.waits("uk", "UA");
        route();
        watch.check();
        redis.opsForHash().delete("{routing:routing-test}:waits", id.toString());
        people.erase(erased);

        assertThat(watch.check()).isPositive();
        assertThat(watch.check()).isZero();
        available(OKSANA);
        route();
        assertThat(openOffers(id)).isEqualTo(1);
    }

    @Test
    @Tag("attack")
    void aHundredThousandAreBackWithinTenSeconds() {
        jdbc.sql("""
            with person as (
                insert into contact (id, version, pseudonym, key, created_at, last_contact_at)
                select gen_random_uuid(), 1, 'Person ' || n, gen_random_uuid(), now(), now()
                  from generate_series(1, 100000) n
                returning id
            )
            insert into conversation (id, version, contact, phase, phase_version, routed_version, channel, language,
                                      country, opened_at, waiting_since, promised_until, last_activity_at,
                                      last_seq, read_seq)
            select gen_random_uuid(), 1, id, 'WAITING', 2, 2, 'telegram-main', 'kk', 'KZ', now(), now(), now(),
                   now(), 0, 0
              from person
            """).update();
        jdbc.sql("""
            insert into wait (conversation, phase_version, language, country, since, promised_until, due_minute,
                              indexed)
            select id, 2, language, country, waiting_since, promised_until,
                       floor(extract(epoch from promised_until) / 60), true
                  from conversation
            """).update();
        var begin = System.nanoTime();
        matching.step();
        var took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(redis.opsForHash().size("{routing:routing-test}:waits")).isEqualTo(100_000);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }

    private String reasonFor(ConversationId id) {
        return routing.waitingFor(LUKAS).stream()
                .filter(it -> it.conversation().id().equals(id))
                .map(it -> it.reason().code())
                .findFirst()
                .orElse("offered");
    }

    /// Runs the same several times at once, and says how often it went well.
    private static long atOnce(int times, Callable<Boolean> action) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = new CyclicBarrier(times);
            var all = IntStream.range(0, times)
                    .mapToObj(_ -> threads.submit(() -> {
                        start.await();
                        return action.call();
                    }))
                    .toList();
            return all.stream().filter(RoutingTest::wentWell).count();
        }
    }

    private static boolean wentWell(Future<Boolean> it) {
        try {
            return it.get();
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOfAny(OfferGone.class, NoRoom.class);
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
