package org.lotse.gateway.routing;

import org.lotse.gateway.worker.Worker;
import org.lotse.gateway.worker.Workers;
import org.springframework.stereotype.Component;

/// What routing does in the background.
@Component
class RoutingWork {

    private final Worker arrivals;
    private final Worker matching;

    RoutingWork(Workers workers, Arrivals arrivals, Matching matching, Deadlines deadlines, Watch watch) {
        this.arrivals = workers.add("routing-arrivals", 1, arrivals::take);
        this.matching = workers.add("routing-matching", 1, matching::step);
        workers.add("routing-deadlines", 1, deadlines::step);
        workers.add("routing-watch", 1, watch::step);
    }

    void wakeArrivals() {
        arrivals.wake();
    }

    void wakeMatching() {
        matching.wake();
    }
}
