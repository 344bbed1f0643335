package org.lotse.gateway.routing;

import org.jspecify.annotations.Nullable;
import org.lotse.bots.dialogue.Heard;
import org.lotse.gateway.conversation.WaitingConversation;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes note of conversations that began to wait, and tells each person their place, once for each wait.
@Component
class Arrivals {

    private static final int AT_ONCE = 50;

    private final People people;
    private final Waits waits;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher bells;

    Arrivals(People people, Waits waits, TransactionTemplate transaction, ApplicationEventPublisher bells) {
        this.people = people;
        this.waits = waits;
        this.transaction = transaction;
        this.bells = bells;
    }

    /// Says whether there were any. One that fails does not keep the others waiting.
    boolean take() {
        var fresh = people.unrouted(AT_ONCE);
        @Nullable RuntimeException failure = null;
        for (var it : fresh) {
            try {
                take(it);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return !fresh.isEmpty();
    }

    /// The bot speaks first: it locks the person before anything else is locked.
    void take(WaitingConversation it) {
        transaction.executeWithoutResult(status -> {
            if (waits.knows(it)) {
                people.markRouted(it.id(), it.phaseVersion());
                return;
            }
            people.tell(it.id(), new Heard.Queued(waits.placeOf(it)));
            people.markRouted(it.id(), it.phaseVersion());
            FailPoints.pass("routing.after-place-told");
            if (waits.begin(it)) {
                bells.publishEvent(new WaitingChanged());
            } else {
                // Another process was faster, and has told them.
                status.setRollbackOnly();
            }
        });
    }
}
