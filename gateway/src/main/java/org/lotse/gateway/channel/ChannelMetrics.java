package org.lotse.gateway.channel;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// How the channels do, for whoever watches the machines. All processes say the same.
@Component
class ChannelMetrics {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final HealthTable table;
    private final Clock clock;
    private Map<ChannelName, ChannelReport> reports = Map.of();
    private Instant readAt = Instant.MIN;

    ChannelMetrics(MeterRegistry meters, Channels channels, HealthTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
        for (var channel : channels.all()) {
            gauge(meters, "lotse.channel.up", channel.name(), it -> it.up() ? 1 : 0);
            gauge(meters, "lotse.channel.warnings", channel.name(), ChannelMetrics::warnings);
            gauge(meters, "lotse.channel.last.arrival", channel.name(), it -> seconds(it.lastArrival()));
            gauge(meters, "lotse.channel.last.sent", channel.name(), it -> seconds(it.lastSent()));
            gauge(meters, "lotse.channel.last.probe", channel.name(), it -> seconds(it.lastProbe()));
        }
    }

    private void gauge(MeterRegistry meters, String name, ChannelName channel, ToDoubleFunction<ChannelReport> value) {
        Gauge.builder(name, this, it -> it.ask(channel, value))
                .tag("channel", channel.value())
                .register(meters);
    }

    // A scrape must not fail because the database is away: that is what it is to show.
    private double ask(ChannelName channel, ToDoubleFunction<ChannelReport> value) {
        try {
            var report = read().get(channel);
            return report == null ? Double.NaN : value.applyAsDouble(report);
        } catch (DataAccessException | TransactionException _) {
            return Double.NaN;
        }
    }

    private synchronized Map<ChannelName, ChannelReport> read() {
        var now = clock.instant();
        if (readAt.isBefore(now.minus(FRESH))) {
            reports = table.reports(now).stream().collect(Collectors.toMap(ChannelReport::name, Function.identity()));
            readAt = now;
        }
        return reports;
    }

    private static double warnings(ChannelReport report) {
        return report.troubles().stream().filter(it -> !it.trouble().isDown()).count();
    }

    /// Of the epoch, as Prometheus wants moments.
    private static double seconds(@Nullable Instant at) {
        return at == null ? Double.NaN : at.toEpochMilli() / 1000.0;
    }
}
