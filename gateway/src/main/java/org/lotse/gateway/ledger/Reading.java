package org.lotse.gateway.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.worker.FailPoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Hands events on, lane by lane, each burst under a savepoint.
///
/// An event that fails lets its sender rest, then comes alone, and in the end is parked; what its sender wrote after it
/// waits for it.
@Component
class Reading {

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
    private static final int AT_ONCE = 20;
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5));

    private final UnreadEvents unread;
    private final EventSeal seal;
    private final MeterRegistry meters;
    private final Timer takeovers;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;

    Reading(UnreadEvents unread, EventSeal seal, PlatformTransactionManager transactions, MeterRegistry meters) {
        this.unread = unread;
        this.seal = seal;
        this.meters = meters;
        this.takeovers = meters.timer("lotse.ledger.takeover");
        this.transaction = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    boolean readNext(LedgerReader reader) {
        return transaction.execute(_ -> {
            var lane = unread.lockLane();
            if (lane.isEmpty()) {
                return false;
            }
            var events = unread.oldest(lane.get(), AT_ONCE);
            bySender(events).forEach(theirs -> hand(theirs, reader));
            FailPoints.pass("ledger.before-taken");
            return true;
        });
    }

    private static Iterable<List<UnreadEvent>> bySender(List<UnreadEvent> events) {
        Map<ByteBuffer, List<UnreadEvent>> senders = new LinkedHashMap<>();
        for (var event : events) {
            senders.computeIfAbsent(ByteBuffer.wrap(event.sender()), _ -> new ArrayList<>())
                    .add(event);
        }
        return senders.values();
    }

    private void hand(List<UnreadEvent> events, LedgerReader reader) {
        for (var burst : bursts(events)) {
            if (!handBurst(burst, reader)) {
                return;
            }
        }
        if (events.getFirst().wasHeld()) {
            unread.release(events.getFirst().sender());
        }
    }

    /// What failed before comes alone, so that it takes nothing else down with it.
    private static List<List<UnreadEvent>> bursts(List<UnreadEvent> events) {
        List<List<UnreadEvent>> bursts = new ArrayList<>();
        for (var event : events) {
            if (event.attempt() > 0
                    || bursts.isEmpty()
                    || bursts.getLast().getFirst().attempt() > 0) {
                bursts.add(new ArrayList<>());
            }
            bursts.getLast().add(event);
        }
        return bursts;
    }

    /// Hands one burst on.
    ///
    /// @return whether the sender's next burst may follow
    private boolean handBurst(List<UnreadEvent> burst, LedgerReader reader) {
        var first = burst.getFirst();
        var taking = Timer.start(meters);
        try (var _ = MDC.putCloseable("traceId", first.traceId())) {
            savepoint.executeWithoutResult(status -> {
                reader.read(burst.stream().map(it -> it.open(seal)).toList());
                FailPoints.pass("ledger.before-consumed");
                if (unread.take(burst) < burst.size()) {
                    // Erased while it was handed on: nothing of it may stay.
                    status.setRollbackOnly();
                }
            });
            count("taken", burst.size());
            return true;
        } catch (DataAccessResourceFailureException | RecoverableDataAccessException | TransactionException e) {
            // PostgreSQL is away; the events are not to blame.
            throw e;
        } catch (Throwable e) {
            return afterFailure(burst, e, reader);
        } finally {
            taking.stop(takeovers);
        }
    }

    private boolean afterFailure(List<UnreadEvent> burst, Throwable failure, LedgerReader reader) {
        var attempt = burst.getFirst().attempt();
        // Messages of exceptions may quote what people wrote.
        LOG.warn(
                "Event {} was not taken over, failure {}: {}",
                burst.getFirst().seq(),
                attempt + 1,
                failure.getClass().getName());
        if (attempt < PAUSES.size()) {
            unread.holdBack(burst, PAUSES.get(attempt));
            count("failed", burst.size());
            return false;
        }
        return park(burst, reader);
    }

    private boolean park(List<UnreadEvent> burst, LedgerReader reader) {
        for (var event : burst) {
            try {
                park(event, reader);
            } catch (DataAccessResourceFailureException | RecoverableDataAccessException | TransactionException e) {
                throw e;
            } catch (Throwable e) {
                LOG.error(
                        "Event {} could not be parked: {}",
                        event.seq(),
                        e.getClass().getName());
                unread.holdBack(List.of(event), PAUSES.getLast());
                count("failed", 1);
                return false;
            }
        }
        return true;
    }

    private void park(UnreadEvent event, LedgerReader reader) {
        var opened = opened(event);
        if (opened == null) {
            unread.giveUp(event);
            count("lost", 1);
            return;
        }
        savepoint.executeWithoutResult(_ -> {
            reader.park(opened);
            unread.take(List.of(event));
        });
        LOG.error("Event {} failed too often and was put before a human", event.seq());
        count("parked", 1);
    }

    /// What an event says; `null` if nobody will ever know.
    private @Nullable RecordedEvent opened(UnreadEvent event) {
        try {
            return event.open(seal);
        } catch (DataAccessException | TransactionException e) {
            // It is the database that cannot be read.
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "Event {} cannot be opened and is lost: {}",
                    event.seq(),
                    e.getClass().getName());
            return null;
        }
    }

    private void count(String result, int events) {
        meters.counter("lotse.ledger.read", "result", result).increment(events);
    }
}
