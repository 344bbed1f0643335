package org.lotse.gateway.worker;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// All background work of this process. Starts with the application where the role `worker` is on, stops gracefully:
/// claims nothing more, finishes the step, ends. In tests nothing runs by itself.
@Component
public class Workers implements SmartLifecycle {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Roles roles;
    private final MeterRegistry meters;
    private final List<TableWorker> all = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    Workers(Roles roles, MeterRegistry meters) {
        this.roles = roles;
        this.meters = meters;
    }

    /// Adds work that is drawn from a table.
    ///
    /// @param parallel how many threads of this process do it at once
    /// @param step does one piece of work and says whether there was any; a failure pauses and is tried again
    public Worker add(String name, int parallel, BooleanSupplier step) {
        var worker = new TableWorker(name, parallel, step, meters.counter("lotse.worker.failures", "worker", name));
        all.add(worker);
        if (running) {
            worker.start();
        }
        return worker;
    }

    @Override
    public void start() {
        if (roles.worker()) {
            running = true;
            all.forEach(TableWorker::start);
        }
    }

    @Override
    public void stop() {
        running = false;
        all.forEach(TableWorker::close);
        all.forEach(it -> it.awaitEnd(GRACE));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
