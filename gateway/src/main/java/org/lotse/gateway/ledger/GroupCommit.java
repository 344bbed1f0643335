package org.lotse.gateway.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.worker.FailPoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/// One thread commits for all: a batch is what arrived during the last commit.
///
/// A deadlock repeats the batch, a data error splits it to find the culprit, and anything else fails it whole.
@Component
class GroupCommit implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int WAITING_ROOM = 20_000;
    private static final int REPEATS = 5;

    private final InboundEvents events;
    private final LedgerSettings settings;
    private final LedgerBell bell;
    private final BlockingQueue<Request> waiting = new LinkedBlockingQueue<>(WAITING_ROOM);
    private final Timer commits;
    private final DistributionSummary batches;
    private final Counter fresh;
    private final Counter known;
    private volatile @Nullable Thread committer;
    private volatile boolean closed;

    GroupCommit(InboundEvents events, LedgerSettings settings, LedgerBell bell, MeterRegistry meters) {
        this.events = events;
        this.settings = settings;
        this.bell = bell;
        this.commits = meters.timer("lotse.ledger.commit");
        this.batches = meters.summary("lotse.ledger.batch");
        this.fresh = meters.counter("lotse.ledger.recorded", "result", "new");
        this.known = meters.counter("lotse.ledger.recorded", "result", "known");
        meters.gauge("lotse.ledger.waiting", waiting, BlockingQueue::size);
    }

    /// Returns once all events are durable, in this order.
    ///
    /// @throws DataAccessException if they are not, or not known to be
    void commit(List<SealedEvent> all) {
        for (var from = 0; from < all.size(); from += settings.batch()) {
            await(new Request(all.subList(from, Math.min(all.size(), from + settings.batch()))));
        }
    }

    private void await(Request request) {
        if (closed || !waiting.offer(request)) {
            throw new DataAccessResourceFailureException(closed ? "The ledger is closing" : "Too many wait");
        }
        try {
            request.done.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DataAccessException known
                    ? known
                    : new DataAccessResourceFailureException("The batch failed", e.getCause());
        } catch (TimeoutException e) {
            request.done.cancel(false);
            throw new QueryTimeoutException("Not durable in time", e);
        } catch (InterruptedException e) {
            request.done.cancel(false);
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("Interrupted", e);
        }
    }

    private void run() {
        Request left = null;
        while (true) {
            try {
                left = commitNext(left);
                if (left == null && closed && waiting.isEmpty()) {
                    return;
                }
            } catch (InterruptedException _) {
                // The ring of close(): what waits is still committed.
            } catch (Throwable e) {
                // Whoever waited is told to deliver again; those who come next still need a committer.
                LOG.error("The committer goes on after {}", e.getClass().getName());
            }
        }
    }

    /// Commits what waits.
    ///
    /// @param first taken before, without room in its batch
    /// @return what has no room in this batch
    private @Nullable Request commitNext(@Nullable Request first) throws InterruptedException {
        List<Request> batch = new ArrayList<>();
        var size = 0;
        var next = first != null ? first : closed ? waiting.poll() : waiting.take();
        while (next != null && size + next.events.size() <= settings.batch()) {
            // Who gave up waiting is told to deliver again; then it need not be recorded now.
            if (!next.done.isDone()) {
                batch.add(next);
                size += next.events.size();
            }
            next = waiting.poll();
        }
        if (!batch.isEmpty()) {
            batches.record(size);
            commitOrSplit(batch);
        }
        return next;
    }

    private void commitOrSplit(List<Request> batch) {
        try {
            commitRepeating(batch);
            FailPoints.pass("ledger.after-commit");
            batch.forEach(it -> it.done.complete(null));
        } catch (DataIntegrityViolationException e) {
            if (batch.size() == 1) {
                batch.getFirst().done.completeExceptionally(e);
                return;
            }
            commitOrSplit(batch.subList(0, batch.size() / 2));
            commitOrSplit(batch.subList(batch.size() / 2, batch.size()));
        } catch (RuntimeException | Error e) {
            batch.forEach(it -> it.done.completeExceptionally(e));
        }
    }

    private void commitRepeating(List<Request> batch) {
        List<SealedEvent> all = batch.stream().flatMap(it -> it.events.stream()).toList();
        for (var repeat = 1; ; repeat++) {
            try {
                FailPoints.pass("ledger.before-commit");
                var started = System.nanoTime();
                var recorded = events.record(all);
                commits.record(Duration.ofNanos(System.nanoTime() - started));
                fresh.increment(recorded);
                known.increment(all.size() - (double) recorded);
                if (recorded > 0) {
                    bell.ring();
                }
                return;
            } catch (ConcurrencyFailureException e) {
                if (repeat == REPEATS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void start() {
        closed = false;
        committer = Thread.ofPlatform().name("ledger-committer").start(this::run);
    }

    /// Commits what waits, and ends.
    @Override
    public void stop() {
        closed = true;
        var thread = committer;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(settings.patience().plusSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        committer = null;
    }

    @Override
    public boolean isRunning() {
        return committer != null;
    }

    /// Opens before the door and closes after it.
    @Override
    public int getPhase() {
        return 0;
    }

    private static final class Request {
        private final List<SealedEvent> events;
        private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

        Request(List<SealedEvent> events) {
            this.events = events;
        }
    }
}
