package org.lotse.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lotse.bots.channel.DeliveryStatus.DELIVERED;
import static org.lotse.bots.channel.DeliveryStatus.FAILED;
import static org.lotse.bots.channel.DeliveryStatus.QUEUED;
import static org.lotse.bots.channel.DeliveryStatus.READ;
import static org.lotse.bots.channel.DeliveryStatus.SENT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.outbox.Standing.Attempt;
import org.lotse.gateway.outbox.Standing.Result;
import org.lotse.gateway.outbox.Standing.Said;

class StandingTest {

    @Property
    void theOrderAndTheNumberOfReceiptsChangeNothing(
            @ForAll("attempts") List<Attempt> attempts, @ForAll Random random) {
        var shuffled = attempts.stream()
                .map(it -> {
                    var receipts = new ArrayList<>(it.receipts());
                    receipts.addAll(it.receipts());
                    Collections.shuffle(receipts, random);
                    return new Attempt(it.result(), it.reason(), receipts);
                })
                .toList();

        assertThat(Standing.of(null, shuffled)).isEqualTo(Standing.of(null, attempts));
    }

    @Property
    void aFurtherReceiptIsNewsOrChangesNothing(
            @ForAll("attempts") List<Attempt> attempts, @ForAll("said") Said said, @ForAll Random random) {
        var more = new ArrayList<>(attempts);
        var index = random.nextInt(more.size());
        var receipts = new ArrayList<>(more.get(index).receipts());
        receipts.add(said);
        more.set(index, new Attempt(more.get(index).result(), more.get(index).reason(), receipts));

        var before = Standing.of(null, attempts).status();
        var after = Standing.of(null, more).status();

        assertThat(after == before || before.followedBy(after)).isTrue();
    }

    @Property
    void whatIsDeliveredStaysDelivered(@ForAll("attempts") List<Attempt> attempts) {
        var delivered = new ArrayList<>(attempts);
        delivered.add(new Attempt(Result.UNCLEAR, null, List.of(new Said(DELIVERED, null, HandClock.NOON))));

        assertThat(Standing.of("stopped", delivered).status()).isIn(DELIVERED, READ);
    }

    @Test
    void aFailureThatIsReportedLaterBeatsSentWhicheverCameFirst() {
        var accepted = new Attempt(Result.ACCEPTED, null, List.of(failed(), new Said(SENT, null, HandClock.NOON)));

        assertThat(Standing.of(null, List.of(accepted))).isEqualTo(new Standing(FAILED, "no-account"));
    }

    @Test
    void aFailedAttemptDoesNotBeatAnotherThatArrived() {
        var failed = new Attempt(Result.ACCEPTED, null, List.of(failed()));
        var arrived = new Attempt(Result.ACCEPTED, null, List.of());

        assertThat(Standing.of(null, List.of(arrived, failed)).status()).isEqualTo(SENT);
        assertThat(Standing.of(null, List.of(failed, arrived)).status()).isEqualTo(SENT);
    }

    @Test
    void whatCertainlyDidNotLeaveIsStillQueued() {
        var throttled = new Attempt(Result.TRY_LATER, "throttled", List.of());

        assertThat(Standing.of(null, List.of(throttled))).isEqualTo(new Standing(QUEUED, null));
    }

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        var results = Arbitraries.of(Result.class).injectNull(0.1);
        return Combinators.combine(results, said().list().ofMaxSize(4))
                .as((result, receipts) -> new Attempt(result, "reason", receipts))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<Said> said() {
        return Combinators.combine(
                        Arbitraries.of(SENT, FAILED, DELIVERED, READ),
                        Arbitraries.longs().between(0, 3))
                .as((status, second) -> new Said(status, reason(status, second), at(second)));
    }

    private static @Nullable String reason(DeliveryStatus status, long second) {
        return status == FAILED ? "reason-" + second : null;
    }

    private static Instant at(long second) {
        return HandClock.NOON.plusSeconds(second);
    }

    private static Said failed() {
        return new Said(FAILED, "no-account", HandClock.NOON);
    }
}
