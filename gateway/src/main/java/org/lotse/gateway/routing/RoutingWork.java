package org.lotse.gateway.routing;

import io.micrometer.core.instrument.MeterRegistry;
import org.lotse.gateway.worker.Worker;
import org.lotse.gateway.worker.Workers;
import org.springframework.stereotype.Component;

/// What routing does in the background.
@Component
class RoutingWork {

    private final Worker arrivals;
    private final Worker matching;
    private final Worker deadlines;

    RoutingWork(
            Workers workers,
            Arrivals arrivals,
            Matching matching,
            Deadlines deadlines,
            Watch watch,
            Waits waits,
            MeterRegistry meters) {
        this.arrivals = workers.add("routing-arrivals", 1, arrivals::take);
        this.matching = workers.add("routing-matching", 1, matching::step);
        this.deadlines = workers.add("routing-deadlines", 1, deadlines::step);
        workers.add("routing-watch", 1, watch::step);
        meters.gauge("lotse.routing.waiting", waits, Waits::count);
    }

    void wakeArrivals() {
        arrivals.wake();
    }

    /// Somebody came or left.
    void wakeDeadlines() {
        deadlines.wake();
    }

    void wakeMatching() {
        matching.wake();
    }
}
