package org.lotse.gateway.privacy;

import org.lotse.gateway.worker.Workers;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// What privacy does by itself.
@Component
class PrivacyWork implements SmartInitializingSingleton {

    private final Workers workers;
    private final Retention retention;

    PrivacyWork(Workers workers, Retention retention) {
        this.workers = workers;
        this.retention = retention;
    }

    @Override
    public void afterSingletonsInstantiated() {
        workers.add("retention", 1, retention::eraseNext);
    }
}
