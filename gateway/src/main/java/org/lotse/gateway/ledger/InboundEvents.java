package org.lotse.gateway.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/// Writes batches of events, each in one statement and one commit.
class InboundEvents {

    // Numbered as they arrived, inserted in the order of their keys: two processes with the same events would otherwise
    // wait for each other in a circle.
    private static final String RECORD = """
        with given as materialized (
            select nextval('inbound_event_seq_seq') as seq, given.*
              from unnest(?::text[], ?::bytea[], ?::bytea[], ?::uuid[], ?::bytea[], ?::bigint[], ?::bigint[], ?::text[])
                   as given (channel, external_id, sender, key_id, content, sent_at, received_at, trace_id)
        ), recorded as (
            insert into inbound_event
                   (seq, channel, external_id, sender, key_id, content, sent_at, received_at, trace_id)
            select seq, channel, external_id, sender, key_id, content,
                   timestamptz 'epoch' + sent_at * interval '1 microsecond',
                   timestamptz 'epoch' + received_at * interval '1 microsecond',
                   trace_id
              from given
             order by channel, external_id, seq
            on conflict (channel, external_id) do nothing
            returning seq, sender
        )
        insert into unread_event (lane, seq)
        select get_byte(sender, 0), seq from recorded
        """;

    /// Longer than this nobody waits; a connection that has gone silent must not hold up the door.
    private static final int SILENCE_MILLIS = 4_000;

    private final JdbcTemplate jdbc;

    InboundEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Commits a batch.
    ///
    /// @return how many of the events were new
    int record(List<SealedEvent> batch) {
        var recorded = jdbc.execute((Connection connection) -> insert(connection, batch));
        return recorded == null ? 0 : recorded;
    }

    private static int insert(Connection connection, List<SealedEvent> batch) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
        try (var statement = connection.prepareStatement(RECORD)) {
            statement.setArray(1, connection.createArrayOf("text", of(batch, it -> it.channel, String[]::new)));
            statement.setArray(2, connection.createArrayOf("bytea", of(batch, it -> it.externalId, byte[][]::new)));
            statement.setArray(3, connection.createArrayOf("bytea", of(batch, it -> it.sender, byte[][]::new)));
            statement.setArray(4, connection.createArrayOf("uuid", of(batch, it -> it.key.value(), UUID[]::new)));
            statement.setArray(5, connection.createArrayOf("bytea", of(batch, it -> it.content, byte[][]::new)));
            statement.setArray(6, connection.createArrayOf("bigint", of(batch, it -> micros(it.sentAt), Long[]::new)));
            statement.setArray(
                    7, connection.createArrayOf("bigint", of(batch, it -> micros(it.receivedAt), Long[]::new)));
            statement.setArray(8, connection.createArrayOf("text", of(batch, it -> it.traceId, String[]::new)));
            return statement.executeUpdate();
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static <T> T[] of(
            List<SealedEvent> batch, Function<SealedEvent, T> column, java.util.function.IntFunction<T[]> array) {
        return batch.stream().map(column).toArray(array);
    }
}
