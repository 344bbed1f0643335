package org.lotse.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Delivers over kept connections, on each as soon as the delivery before is answered, or at a steady rate.
///
/// One thread for all, so that the load takes little from the door it shares the machine with. As a platform does, it
/// delivers again what was not answered 200: when a window ends, everything it sent has been accepted.
final class Load {

    private static final int CONNECTIONS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InetSocketAddress door;
    private final Deliveries deliveries;

    Load(int port, Deliveries deliveries) {
        this.door = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.deliveries = deliveries;
    }

    /// As many as the door takes.
    Window full(Duration duration) throws IOException {
        return run(duration, 0);
    }

    /// At a steady rate of messages over all connections. Latency counts from when a delivery was due, not from when it
    /// could be
    /// sent.
    Window steady(Duration duration, double perSecond) throws IOException {
        return run(duration, (long) (1e9 * CONNECTIONS * deliveries.batch() / perSecond));
    }

    private Window run(Duration duration, long pause) throws IOException {
        var window = new Window(deliveries.batch());
        List<Line> lines = new ArrayList<>();
        try (var selector = Selector.open()) {
            for (var i = 0; i < CONNECTIONS; i++) {
                lines.add(new Line(door, selector));
            }
            var start = System.nanoTime();
            for (var i = 0; i < CONNECTIONS; i++) {
                lines.get(i).due = start + pause * i / CONNECTIONS;
            }
            drive(lines, selector, window, start + duration.toNanos(), pause);
            return window.ended(System.nanoTime() - start);
        } finally {
            for (var line : lines) {
                line.close();
            }
        }
    }

    private void drive(List<Line> lines, Selector selector, Window window, long end, long pause) throws IOException {
        while (true) {
            var now = System.nanoTime();
            if (now - end > PATIENCE.toNanos()) {
                throw new IOException("The door leaves deliveries without an answer");
            }
            var nextDue = sendDue(lines, now, end, pause);
            var isOver = now >= end;
            if (isOver && lines.stream().noneMatch(Line::isWaiting)) {
                return;
            }
            selector.select(isOver ? 1000 : Math.clamp((nextDue - now) / 1_000_000, 1, 1000));
            take(selector, window, end, pause);
        }
    }

    /// Sends on idle lines what is due.
    ///
    /// @return when the next delivery is due, at the latest at the end
    private long sendDue(List<Line> lines, long now, long end, long pause) throws IOException {
        var nextDue = end;
        if (now >= end) {
            return nextDue;
        }
        for (var line : lines) {
            if (line.isWaiting()) {
                continue;
            }
            if (line.due <= now) {
                line.send(deliveries.next(), pause == 0 ? now : line.due);
                line.due += pause;
            } else {
                nextDue = Math.min(nextDue, line.due);
            }
        }
        return nextDue;
    }

    private void take(Selector selector, Window window, long end, long pause) throws IOException {
        var keys = selector.selectedKeys();
        for (SelectionKey key : keys) {
            var line = (Line) key.attachment();
            var status = line.read();
            if (status == 0) {
                continue;
            }
            var now = System.nanoTime();
            if (status != 200) {
                window.refuse();
                line.sendAgain();
                continue;
            }
            window.accept(now - line.begun());
            if (pause == 0 && now < end) {
                line.send(deliveries.next(), now);
            }
        }
        keys.clear();
    }
}
