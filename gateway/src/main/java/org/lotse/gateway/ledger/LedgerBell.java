package org.lotse.gateway.ledger;

import org.jspecify.annotations.Nullable;
import org.lotse.gateway.worker.Worker;
import org.springframework.stereotype.Component;

/// Rings for the readers of this process; those of others look within a second.
@Component
class LedgerBell {

    private volatile @Nullable Worker readers;

    void ringsFor(Worker worker) {
        readers = worker;
    }

    void ring() {
        var known = readers;
        if (known != null) {
            known.wake();
        }
    }
}
