package org.lotse.gateway.routing;

import java.time.Instant;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The tables of routing together, and who hears when they change.
@Component
class Records {

    private final Waits waits;
    private final Offers offers;
    private final Assignments assignments;
    private final Workloads workloads;
    private final ApplicationEventPublisher bells;

    Records(Waits waits, Offers offers, Assignments assignments, Workloads workloads, ApplicationEventPublisher bells) {
        this.waits = waits;
        this.offers = offers;
        this.assignments = assignments;
        this.workloads = workloads;
        this.bells = bells;
    }

    Waits waits() {
        return waits;
    }

    Offers offers() {
        return offers;
    }

    Assignments assignments() {
        return assignments;
    }

    Workloads workloads() {
        return workloads;
    }

    /// A waiting conversation came to or from a counsellor: the index must hear of both, and the console.
    void changed(ConversationId id, StaffName counsellor) {
        waits.touch(id);
        changed(counsellor);
    }

    void changed(StaffName counsellor) {
        workloads.touch(counsellor);
        bells.publishEvent(new OffersChanged(counsellor));
        waitingChanged();
    }

    void waitingChanged() {
        bells.publishEvent(new WaitingChanged());
    }

    /// A conversation does not wait any more. Says whether it did.
    boolean endWait(ConversationId id, Instant now) {
        var wait = waits.lock(id);
        if (wait.isPresent()) {
            waits.end(id);
            offers.openFor(id).filter(it -> offers.withdraw(it, now)).ifPresent(it -> changed(it.counsellor()));
            waitingChanged();
        }
        return wait.isPresent();
    }

    /// A conversation is not with its counsellor any more. Says whether it was with one.
    boolean endAssignment(ConversationId id, Instant now) {
        var counsellor = assignments.end(id, now);
        counsellor.ifPresent(workloads::touch);
        return counsellor.isPresent();
    }
}
