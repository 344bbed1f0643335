package org.lotse.gateway.privacy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.conversation.Overdue;
import org.lotse.gateway.conversation.Promises;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Erases, each night, the people whose last contact is long past, one transaction each.
@Component
class Retention {

    private static final LocalTime NIGHT = LocalTime.of(2, 0);
    private static final Duration READ_LOG = Duration.ofDays(365);

    private final Overdue overdue;
    private final Promises promises;
    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable LocalDate done;

    Retention(Overdue overdue, Promises promises, JdbcClient jdbc, Clock clock) {
        this.overdue = overdue;
        this.promises = promises;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Erases one person whose time is over, if it is night and the night's work is not done.
    ///
    /// @return whether there was any work
    boolean eraseNext() {
        var now = clock.instant();
        var night = now.atOffset(ZoneOffset.UTC);
        var today = night.toLocalDate();
        if (today.equals(done) || night.toLocalTime().isBefore(NIGHT)) {
            return false;
        }
        if (isFinished(today)) {
            done = today;
            return false;
        }
        if (!overdue.eraseNextForgotten(now.minus(promises.retention()))) {
            finish(today, now);
        }
        return true;
    }

    private boolean isFinished(LocalDate today) {
        Optional<Integer> run = jdbc.sql("select 1 from retention_run where day = :day")
                .param("day", today)
                .query(Integer.class)
                .optional();
        return run.isPresent();
    }

    private void finish(LocalDate today, Instant now) {
        jdbc.sql("delete from read_log where at < :limit")
                .param("limit", Timestamp.from(now.minus(READ_LOG)))
                .update();
        jdbc.sql("""
            insert into retention_run (day, finished_at, erased)
            select :day, :now, count(*)
              from erasure
             where cause = 'retention'
               and at >= :begin
                on conflict (day) do nothing
            """)
                .param("day", today)
                .param("now", Timestamp.from(now))
                .param(
                        "begin",
                        Timestamp.from(today.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .update();
    }
}
