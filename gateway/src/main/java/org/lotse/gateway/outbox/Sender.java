package org.lotse.gateway.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lotse.bots.channel.SendResult;
import org.lotse.bots.channel.SendResult.TryLater.Scope;
import org.lotse.gateway.channel.ChannelHealth;
import org.lotse.gateway.vault.KeyDestroyed;
import org.lotse.gateway.worker.FailPoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Claims, sends and settles: one transaction to claim, none while a platform is asked, one to settle.
@Component
class Sender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration SETTLE_AGAIN = Duration.ofMillis(500);

    /// The lease might end before the answer comes; and certainly nothing left.
    private static final SendResult TOO_LATE = new SendResult.TryLater(null, Scope.PERSON, "too-late");

    private final Claims claims;
    private final Settlement settlement;
    private final Seals seals;
    private final Awakening awakening;
    private final ChannelHealth health;
    private final OutboxMetrics metrics;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Room room;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("outbox-", 0).factory());

    Sender(
            Claims claims,
            Settlement settlement,
            Seals seals,
            Awakening awakening,
            ChannelHealth health,
            OutboxMetrics metrics,
            TransactionTemplate transaction,
            OutboxSettings settings,
            Clock clock) {
        this.claims = claims;
        this.settlement = settlement;
        this.seals = seals;
        this.awakening = awakening;
        this.health = health;
        this.metrics = metrics;
        this.transaction = transaction;
        this.clock = clock;
        this.room = new Room(settings.parallel());
    }

    /// One round; returns when all of it is settled.
    boolean sendNext() {
        var round = claim();
        var sends = start(round.claims(), () -> {});
        RuntimeException failure = null;
        for (var send : sends) {
            try {
                send.get();
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e.getCause());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return round.progress();
    }

    /// One round; returns while requests are still open, so that whoever answers slowly keeps nobody else waiting.
    ///
    /// @param whenOneIsDone run after each
    boolean startNext(Runnable whenOneIsDone) {
        var round = claim();
        var _ = start(round.claims(), whenOneIsDone);
        return round.progress();
    }

    /// Lets the open requests finish.
    @Override
    public void close() {
        threads.close();
    }

    private Claims.Round claim() {
        var taken = room.begin();
        try {
            return transaction.execute(_ -> claims.next(taken));
        } catch (RuntimeException e) {
            taken.giveBackAll();
            throw e;
        }
    }

    private List<? extends Future<?>> start(List<Claim> claimed, Runnable whenOneIsDone) {
        return claimed.stream()
                .map(it -> threads.submit(() -> {
                    try (var _ = trace(it)) {
                        sendAndTell(it);
                    } finally {
                        room.leave(it.channel().name());
                        whenOneIsDone.run();
                    }
                }))
                .toList();
    }

    private static MDC.MDCCloseable trace(Claim claim) {
        return MDC.putCloseable("traceId", claim.traceId());
    }

    private void sendAndTell(Claim claim) {
        try {
            send(claim);
        } catch (Throwable e) {
            metrics.unsettled(claim.channel().name());
            LOG.error(
                    "Attempt {} is left for others to settle: {}",
                    claim.attempt(),
                    e.getClass().getName());
            throw e;
        }
    }

    private void send(Claim claim) {
        FailPoints.pass("outbox.after-claim");
        var result = metrics.timed(claim.channel().name(), () -> isInTime(claim) ? ask(claim) : TOO_LATE);
        FailPoints.pass("outbox.after-answer");
        boolean othersMayLook = settle(claim, result);
        FailPoints.pass("outbox.after-settle");
        if (othersMayLook) {
            awakening.wake(claim.channel().name());
        }
        switch (result) {
            case SendResult.Accepted _ -> health.sent(claim.channel().name());
            case SendResult.ChannelHeld(var _, var trouble) ->
                health.troubled(claim.channel().name(), trouble);
            case SendResult.ChannelDown(var trouble) ->
                health.troubled(claim.channel().name(), trouble);
            case SendResult.TryLater _, SendResult.Unclear _, SendResult.Unreachable _, SendResult.Refused _ -> {}
        }
    }

    private boolean isInTime(Claim claim) {
        return clock.instant().plus(claim.channel().longestSend()).isBefore(claim.leaseUntil());
    }

    private SendResult ask(Claim claim) {
        try {
            var message = claim.message(seals);
            return claim.channel().send(message);
        } catch (KeyDestroyed _) {
            return new SendResult.Refused("key-destroyed", "erased");
        } catch (RuntimeException e) {
            // A bug of an adapter says nothing about whether the request left. Its message may quote what was sent.
            LOG.error(
                    "Attempt {} on {} failed: {}",
                    claim.attempt(),
                    claim.channel().name(),
                    e.getClass().getName());
            return new SendResult.Unclear("error");
        }
    }

    /// An answer in hand is not given up because the database is away for a while: lost, it would be sent twice.
    private boolean settle(Claim claim, SendResult result) {
        while (true) {
            try {
                return metrics.settling(
                        () -> Boolean.TRUE.equals(transaction.execute(_ -> settlement.settle(claim, result))));
            } catch (DataAccessException | TransactionException e) {
                if (!clock.instant().isBefore(claim.leaseUntil())) {
                    throw e;
                }
                LOG.warn(
                        "Attempt {} is settled again in a moment: {}",
                        claim.attempt(),
                        e.getClass().getSimpleName());
                pause(e);
            }
        }
    }

    private static void pause(RuntimeException failure) {
        try {
            Thread.sleep(SETTLE_AGAIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
