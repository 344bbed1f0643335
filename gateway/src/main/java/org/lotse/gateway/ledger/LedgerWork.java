package org.lotse.gateway.ledger;

import org.lotse.gateway.worker.Workers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// What the ledger does by itself: hands on what it recorded, and forgets what is old.
@Component
class LedgerWork implements SmartInitializingSingleton {

    private final Workers workers;
    private final Ledger ledger;
    private final LedgerRetention retention;
    private final LedgerBell bell;
    private final LedgerSettings settings;
    private final ObjectProvider<LedgerReader> readers;

    LedgerWork(
            Workers workers,
            Ledger ledger,
            LedgerRetention retention,
            LedgerBell bell,
            LedgerSettings settings,
            ObjectProvider<LedgerReader> readers) {
        this.workers = workers;
        this.ledger = ledger;
        this.retention = retention;
        this.bell = bell;
        this.settings = settings;
        this.readers = readers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        workers.add("ledger-retention", 1, retention::forgetNext);
        readers.ifAvailable(
                reader -> bell.ringsFor(workers.add("ledger", settings.readers(), () -> ledger.readNext(reader))));
    }
}
