package org.lotse.gateway.routing;

import java.time.Clock;
import org.lotse.gateway.conversation.ConversationLeft;
import org.lotse.gateway.conversation.ConversationWaiting;
import org.lotse.gateway.counsellor.PresenceChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// What routing hears from others.
///
/// Who came, and who left, is noted in the transaction in which it happens, so that it is known in all processes or did
/// not happen; the bell after it only wakes.
@Component
class Bells {

    private final Records records;
    private final RoutingWork work;
    private final Clock clock;

    Bells(Records records, RoutingWork work, Clock clock) {
        this.records = records;
        this.work = work;
        this.clock = clock;
    }

    @EventListener
    void note(PresenceChanged event) {
        records.workloads().touch(event.name());
    }

    @EventListener
    void note(ConversationLeft event) {
        records.endWait(event.id(), clock.instant());
        records.endAssignment(event.id(), clock.instant());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void hear(ConversationWaiting event) {
        work.wakeArrivals();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void hear(WaitingChanged event) {
        work.wakeMatching();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void hear(OffersChanged event) {
        work.wakeMatching();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void hear(PresenceChanged event) {
        work.wakeDeadlines();
        work.wakeMatching();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void hear(ConversationLeft event) {
        work.wakeMatching();
    }
}
