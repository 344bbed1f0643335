package org.lotse.gateway.channel;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelUnavailable;
import org.lotse.bots.channel.Trouble;
import org.lotse.bots.channel.Trouble.Proof;
import org.lotse.gateway.worker.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Asks each platform now and then whether it would let us send, one process at a time: every few minutes, and sooner
/// where something is wrong. Channels come back by that without anybody's doing.
@Component
class Probes {

    private static final Logger LOG = LoggerFactory.getLogger(Probes.class);
    private static final int AT_ONCE = 2;

    /// Longer than any probe takes.
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final HealthTable table;
    private final Troubles troubles;
    private final WatchSettings settings;
    private final ApplicationEventPublisher bells;
    private final MeterRegistry meters;
    private final Clock clock;

    Probes(
            Workers workers,
            HealthTable table,
            Troubles troubles,
            WatchSettings settings,
            ApplicationEventPublisher bells,
            MeterRegistry meters,
            Clock clock) {
        this.table = table;
        this.troubles = troubles;
        this.settings = settings;
        this.bells = bells;
        this.meters = meters;
        this.clock = clock;
        var _ = workers.add("channel-probes", AT_ONCE, this::probeNext);
    }

    /// Probes one channel that is due, unless another process does.
    ///
    /// @return whether there was one
    boolean probeNext() {
        var now = clock.instant();
        var leaseUntil = now.plus(LEASE);
        var due = table.takeDue(now, leaseUntil);
        due.ifPresent(it -> probe(it, leaseUntil));
        return due.isPresent();
    }

    private void probe(ChannelAdapter channel, Instant leaseUntil) {
        var trouble = ask(channel);
        var done = clock.instant();
        if (trouble != null) {
            troubles.there(channel.name(), trouble, null, true, done);
        }
        if (trouble == null || trouble == Trouble.REFUSED) {
            // Who refuses this one question has let us in. What was met at this very moment stays.
            troubles.over(channel.name(), EnumSet.of(Proof.PROBE), done);
            bells.publishEvent(new ChannelAnswered(channel.name()));
        } else if (trouble.isDown()) {
            bells.publishEvent(new ChannelStopped(channel.name(), true));
        }
        table.probed(channel.name(), leaseUntil, trouble == null ? done : null, next(channel, done));
    }

    private @Nullable Trouble ask(ChannelAdapter channel) {
        Trouble trouble = null;
        try {
            channel.probe();
        } catch (ChannelUnavailable e) {
            // To be asked may need more permission than to send does.
            trouble = e.trouble() == Trouble.PERMISSION ? Trouble.REFUSED : e.trouble();
            LOG.warn("{} does not answer as it should: {}", channel.name(), e.getMessage());
        }
        meters.counter(
                        "lotse.channel.probes",
                        "channel",
                        channel.name().value(),
                        "result",
                        trouble == null ? "well" : trouble.code())
                .increment();
        return trouble;
    }

    private Instant next(ChannelAdapter channel, Instant now) {
        boolean well = troubles.open(now).stream()
                .filter(it -> it.channel().equals(channel.name()))
                .noneMatch(it -> it.trouble().isDown() || it.trouble().proof() == Proof.PROBE);
        var pause = well ? settings.probeEvery() : settings.probeAgain();
        // Not all channels at once, nor always at the same second.
        return now.plusMillis(
                ThreadLocalRandom.current().nextLong(pause.toMillis() * 3 / 4, pause.toMillis() * 5 / 4 + 1));
    }
}
