package org.lotse.gateway.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.bots.channel.SendResult;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How the outbox does, without people.
@Component
class OutboxMetrics {

    private final MeterRegistry meters;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Timer settle;

    OutboxMetrics(MeterRegistry meters, JdbcClient jdbc, Clock clock) {
        this.meters = meters;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settle = meters.timer("lotse.outbox.settle");
        Gauge.builder("lotse.outbox.waiting", this, OutboxMetrics::waiting).register(meters);
        Gauge.builder("lotse.outbox.oldest", this, OutboxMetrics::oldest)
                .baseUnit("seconds")
                .register(meters);
    }

    SendResult timed(ChannelName channel, Supplier<SendResult> request) {
        var sample = Timer.start(meters);
        var result = request.get();
        sample.stop(meters.timer("lotse.outbox.send", "channel", channel.value(), "result", tag(result)));
        return result;
    }

    /// Somebody else must settle an attempt, once its lease has run out.
    void unsettled(ChannelName channel) {
        meters.counter("lotse.outbox.unsettled", "channel", channel.value()).increment();
    }

    void receipt(ChannelName channel, DeliveryStatus status) {
        meters.counter(
                        "lotse.outbox.receipts",
                        "channel",
                        channel.value(),
                        "status",
                        status.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    boolean settling(BooleanSupplier transaction) {
        return settle.record(transaction);
    }

    private double waiting() {
        return ask("select count(*) from unsent_message");
    }

    private double oldest() {
        var epochSecond = ask("select extract(epoch from min(queued_at)) from unsent_message");
        return epochSecond == 0 ? 0 : clock.millis() / 1000.0 - epochSecond;
    }

    // A scrape must not fail because the database is away: that is what it is to show.
    private double ask(String sql) {
        try {
            return jdbc.sql(sql).query((row, _) -> row.getDouble(1)).single();
        } catch (DataAccessException _) {
            return Double.NaN;
        }
    }

    private static String tag(SendResult result) {
        return switch (result) {
            case SendResult.Accepted _ -> "accepted";
            case SendResult.TryLater _ -> "try-later";
            case SendResult.Unclear _ -> "unclear";
            case SendResult.Unreachable _ -> "unreachable";
            case SendResult.Refused _ -> "refused";
            case SendResult.ChannelHeld _ -> "channel-held";
            case SendResult.ChannelDown _ -> "channel-down";
        };
    }
}
