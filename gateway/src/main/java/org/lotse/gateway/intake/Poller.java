package org.lotse.gateway.intake;

import java.util.UUID;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelAdapter.Delivery;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.gateway.worker.FailPoints;
import org.slf4j.MDC;

/// Fetches what one channel holds for us, if no other process does: first commits it, then advances.
final class Poller {

    private final ChannelAdapter channel;
    private final Door door;
    private final PollCursors cursors;
    private final UUID process;
    private boolean holding;

    Poller(ChannelAdapter channel, Door door, PollCursors cursors, UUID process) {
        this.channel = channel;
        this.door = door;
        this.cursors = cursors;
        this.process = process;
    }

    /// Polls once.
    ///
    /// @return whether this process is the one that polls
    boolean pollNext() throws ChannelUnavailable, InterruptedException {
        var cursor = cursors.take(channel.name(), process);
        if (cursor.isEmpty()) {
            holding = false;
            return false;
        }
        if (!holding) {
            channel.subscribe(new Delivery.Poll());
            holding = true;
        }
        var batch = channel.poll(cursor.get());
        if (!batch.arrivals().isEmpty()) {
            try (var _ = MDC.putCloseable("traceId", Traces.newId())) {
                door.admit(channel.reception(), batch.arrivals());
            }
        }
        FailPoints.pass("intake.before-advance");
        if (!batch.cursor().equals(cursor.get())) {
            holding = cursors.advance(channel.name(), process, batch.cursor());
        }
        return holding;
    }

    void release() {
        if (holding) {
            cursors.release(channel.name(), process);
            holding = false;
        }
    }
}
