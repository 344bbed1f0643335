package org.lotse.gateway.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Forgets, each night, hashes and keys that no redelivery needs any more. What waits to be read is kept.
@Component
class LedgerRetention {

    private static final int PIECE = 10_000;
    private static final int HOUR = 2;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final LedgerSettings settings;
    private final Clock clock;
    private volatile @Nullable LocalDate lastNight;

    LedgerRetention(JdbcClient jdbc, Vault vault, LedgerSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /// Forgets one piece, once a night.
    ///
    /// @return whether there is more
    boolean forgetNext() {
        var now = clock.instant();
        var night = LocalDate.ofInstant(now.minusSeconds(HOUR * 3_600L), ZoneOffset.UTC);
        if (night.equals(lastNight)) {
            return false;
        }
        var before = now.minus(settings.keeps());
        if (forgetEvents(before) == PIECE) {
            return true;
        }
        var keysBefore = oldestUnread().filter(it -> it.isBefore(before)).orElse(before);
        vault.destroyLedgerKeys(LocalDate.ofInstant(keysBefore, ZoneOffset.UTC));
        lastNight = night;
        return false;
    }

    private int forgetEvents(Instant before) {
        return jdbc.sql("""
            delete from inbound_event
             where seq in (select event.seq
                             from inbound_event event
                            where event.received_at < :before
                              and not exists (select from unread_event work where work.seq = event.seq)
                            limit :piece)
            """)
                .param("before", Timestamp.from(before))
                .param("piece", PIECE)
                .update();
    }

    private Optional<Instant> oldestUnread() {
        return jdbc.sql("""
            select min(event.received_at)
              from unread_event work
              join inbound_event event on event.seq = work.seq
            """)
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }
}
