package org.lotse.gateway.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes to the database what it reads, and perhaps fails thereafter.
final class WritingReader implements LedgerReader {

    private final JdbcClient jdbc;
    private final boolean fails;

    WritingReader(JdbcClient jdbc, boolean fails) {
        this.jdbc = jdbc;
        this.fails = fails;
    }

    @Override
    public void read(List<RecordedEvent> burst) {
        burst.forEach(it -> jdbc.sql("insert into noted values (:words)")
                .param("words", Events.words(it))
                .update());
        if (fails) {
            throw new IllegalStateException("I do not like it");
        }
    }

    @Override
    public void park(RecordedEvent event) {}
}
