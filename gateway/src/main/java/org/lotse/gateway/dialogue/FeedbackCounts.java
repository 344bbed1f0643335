package org.lotse.gateway.dialogue;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How people liked it, by day. Nobody's answer, only their number.
@Component
class FeedbackCounts {

    private final JdbcClient jdbc;
    private final Clock clock;

    FeedbackCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void count(String answer) {
        jdbc.sql("""
            insert into feedback (day, answer, count)
            values (:day, :answer, 1)
                on conflict (day, answer) do update
               set count = feedback.count + 1
            """)
                .param("day", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("answer", answer)
                .update();
    }
}
