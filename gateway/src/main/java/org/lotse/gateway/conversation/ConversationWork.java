package org.lotse.gateway.conversation;

import org.lotse.gateway.worker.Workers;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// What conversations do by themselves. What people write is brought by the ledger.
@Component
class ConversationWork implements SmartInitializingSingleton {

    private final Workers workers;
    private final Silence silence;
    private final Doors doors;
    private final Partings partings;
    private final EarlyAmendments early;

    ConversationWork(Workers workers, Silence silence, Doors doors, Partings partings, EarlyAmendments early) {
        this.workers = workers;
        this.silence = silence;
        this.doors = doors;
        this.partings = partings;
        this.early = early;
    }

    @Override
    public void afterSingletonsInstantiated() {
        workers.add("silence", 1, silence::endNext);
        workers.add("closed-doors", 1, doors::closeNext);
        workers.add("partings", 1, partings::forgetNext);
        workers.add("early-amendments", 1, early::forgetOld);
    }
}
