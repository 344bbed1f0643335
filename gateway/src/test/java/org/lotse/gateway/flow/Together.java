package org.lotse.gateway.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Has several things happen at the same moment.
final class Together {

    private Together() {}

    /// Does the same several times.
    static <T> List<T> times(int times, Callable<T> act) throws InterruptedException, ExecutionException {
        return all(Collections.nCopies(times, act));
    }

    /// Does all of these, and returns what each of them did.
    static <T> List<T> all(List<? extends Callable<T>> acts) throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(acts.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var it : threads.invokeAll(acts.stream()
                    .map(act -> (Callable<T>) () -> {
                        start.await();
                        return act.call();
                    })
                    .toList())) {
                results.add(it.get());
            }
            return results;
        }
    }
}
