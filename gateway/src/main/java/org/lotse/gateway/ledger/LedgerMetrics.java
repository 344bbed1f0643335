package org.lotse.gateway.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How much waits to be taken over, and for how long, without people.
@Component
class LedgerMetrics {

    private final JdbcClient jdbc;
    private final Clock clock;

    LedgerMetrics(MeterRegistry meters, JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder("lotse.ledger.unread", this, LedgerMetrics::unread).register(meters);
        Gauge.builder("lotse.ledger.oldest", this, LedgerMetrics::oldest)
                .baseUnit("seconds")
                .register(meters);
    }

    private double unread() {
        return ask("select count(*) from unread_event");
    }

    private double oldest() {
        var epochSecond = ask("""
            select coalesce(
                (select extract(epoch from received_at)
                   from inbound_event
                  where seq = (select min(seq) from unread_event)), 0)
            """);
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
}
