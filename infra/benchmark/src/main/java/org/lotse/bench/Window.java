package org.lotse.bench;

import java.util.Arrays;
import java.util.List;

/// What the platform's side saw for a while.
final class Window {

    private final int batch;
    private long deliveries;
    private long refused;
    private long nanos;
    private long[] latencies = new long[1 << 16];

    /// A window in which nothing has happened yet.
    ///
    /// @param batch how many messages each delivery holds
    Window(int batch) {
        this.batch = batch;
    }

    /// Several windows of the same batch as one.
    static Window all(List<Window> windows) {
        var all = new Window(windows.getFirst().batch);
        var took = 0L;
        for (var window : windows) {
            for (var latency : window.latencies) {
                all.accept(latency);
            }
            took += window.nanos;
        }
        return all.ended(took);
    }

    void accept(long latency) {
        if (deliveries == latencies.length) {
            latencies = Arrays.copyOf(latencies, latencies.length * 2);
        }
        latencies[(int) deliveries++] = latency;
    }

    void refuse() {
        refused++;
    }

    Window ended(long tookNanos) {
        nanos = tookNanos;
        latencies = Arrays.copyOf(latencies, (int) deliveries);
        Arrays.sort(latencies);
        return this;
    }

    /// How many messages were answered 200.
    long accepted() {
        return deliveries * batch;
    }

    /// How many deliveries were answered otherwise, and made again.
    long refused() {
        return refused;
    }

    /// How many messages.
    double perSecond() {
        return accepted() / (nanos / 1e9);
    }

    /// The latency that a share of the deliveries did not exceed.
    double millisAt(double share) {
        return latencies.length == 0
                ? 0
                : latencies[Math.min(latencies.length - 1, (int) (latencies.length * share))] / 1e6;
    }
}
