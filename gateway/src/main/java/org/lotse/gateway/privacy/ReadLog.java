package org.lotse.gateway.privacy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.lotse.gateway.conversation.ConversationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which of the staff read which conversation, and when. Kept for a year, without anything that was read.
@Component
public class ReadLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReadLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Writes down that somebody read a conversation, at most once an hour.
    public void read(String staff, ConversationId conversation) {
        var now = clock.instant();
        jdbc.sql("""
            insert into read_log (staff, conversation, hour, at)
            values (:staff, :conversation, :hour, :at)
                on conflict do nothing
            """)
                .param("staff", staff)
                .param("conversation", conversation.value())
                .param("hour", Timestamp.from(now.truncatedTo(ChronoUnit.HOURS)))
                .param("at", Timestamp.from(now))
                .update();
    }
}
