package org.lotse.gateway.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Arrival;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.vault.Vault;
import org.lotse.gateway.worker.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Arrivals that are the platform's and that we cannot read: kept sealed for two weeks, so that nothing is lost and
/// the platform does not deliver them for ever.
@Component
class UnreadableArrivals {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableArrivals.class);
    private static final Duration KEPT = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final MeterRegistry meters;
    private final Clock clock;
    private volatile @Nullable LocalDate lastDay;

    UnreadableArrivals(JdbcClient jdbc, Vault vault, Workers workers, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.meters = meters;
        this.clock = clock;
        var _ = workers.add("unreadable-retention", 1, this::forgetOld);
    }

    /// Keeps the body; headers hold secrets of ours.
    ///
    /// @param reason without anything from the arrival
    void keep(ChannelName channel, Arrival arrival, String reason) {
        var id = idOf(channel, arrival);
        var key = vault.ledgerKey();
        var kept = jdbc.sql("""
            insert into unreadable_arrival (id, channel, key_id, sealed, received_at, trace_id)
            values (:id, :channel, :key, :sealed, :now, :trace)
                on conflict do nothing
            """)
                .param("id", id)
                .param("channel", channel.value())
                .param("key", key.value())
                .param("sealed", vault.seal(key, arrival.body(), "unreadable_arrival " + id))
                .param("now", Timestamp.from(clock.instant()))
                .param("trace", String.valueOf(MDC.get("traceId")))
                .update();
        if (kept == 0) {
            return;
        }
        meters.counter("lotse.intake.unreadable", "channel", channel.value()).increment();
        LOG.warn("{} delivered what we cannot read, kept as {}: {}", channel, id, reason);
    }

    /// The same for the same bytes: what came along with something that could not be stored comes again, and is kept
    /// once.
    private UUID idOf(ChannelName channel, Arrival arrival) {
        var bytes = new String(arrival.body(), StandardCharsets.ISO_8859_1);
        var hash = ByteBuffer.wrap(vault.hash("unreadable", channel + "|" + bytes));
        return new UUID(hash.getLong(), hash.getLong());
    }

    /// Forgets, once a day, what is older than two weeks.
    boolean forgetOld() {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!day.equals(lastDay)) {
            jdbc.sql("delete from unreadable_arrival where received_at < :before")
                    .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                    .update();
            lastDay = day;
        }
        return false;
    }
}
