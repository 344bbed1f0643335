package org.lotse.gateway.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.lotse.gateway.worker.Worker;
import org.lotse.gateway.worker.Workers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Keeps the outbox going in this process.
@Component
class OutboxWorker {

    private static final int CLAIMING = 2;
    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private final Sender sender;
    private final Receipts receipts;
    private final Clock clock;
    private final Worker worker;
    private final AtomicReference<Instant> tidyAt = new AtomicReference<>(Instant.MIN);

    OutboxWorker(Workers workers, Sender sender, Receipts receipts, Clock clock) {
        this.sender = sender;
        this.receipts = receipts;
        this.clock = clock;
        this.worker = workers.add("outbox", CLAIMING, this::send);
        var _ = workers.add("outbox-tidy", 1, this::tidy);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void wake(Queued bell) {
        worker.wake();
    }

    private boolean send() {
        return sender.startNext(() -> worker.wake());
    }

    private boolean tidy() {
        var now = clock.instant();
        var due = tidyAt.get();
        if (!now.isBefore(due) && tidyAt.compareAndSet(due, now.plus(TIDY_EVERY))) {
            receipts.forgetEarlyOnes();
        }
        return false;
    }
}
