package org.lotse.bench;

import java.util.Arrays;
import java.util.List;

/// What the platform's side saw for a while.
final class Window {

    private long accepted;
    private long refused;
    private long nanos;
    private long[] latencies = new long[1 << 16];

    /// Several windows as one.
    static Window all(List<Window> windows) {
        var all = new Window();
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
        if (accepted == latencies.length) {
            latencies = Arrays.copyOf(latencies, latencies.length * 2);
        }
        latencies[(int) accepted++] = latency;
    }

    void refuse() {
        refused++;
    }

    Window ended(long tookNanos) {
        nanos = tookNanos;
        latencies = Arrays.copyOf(latencies, (int) accepted);
        Arrays.sort(latencies);
        return this;
    }

    /// How many were answered 200.
    long accepted() {
        return accepted;
    }

    /// How many were answered otherwise, and delivered again.
    long refused() {
        return refused;
    }

    double perSecond() {
        return accepted / (nanos / 1e9);
    }

    /// The latency that a share of the deliveries did not exceed.
    double millisAt(double share) {
        return latencies.length == 0
                ? 0
                : latencies[Math.min(latencies.length - 1, (int) (latencies.length * share))] / 1e6;
    }
}
