package org.lotse.bench;

import java.sql.Connection;
import java.sql.SQLException;

/// The plain way: one transaction a delivery, which locks the conversation, inserts the message and updates.
public final class PlainWay {

    /// How many conversations are prepared; their ids begin with 0.
    public static final int CONVERSATIONS = 10_000;

    private PlainWay() {}

    static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create schema plain");
            statement.execute("create table plain.conversation (id int primary key, last_seq int not null,"
                    + " at timestamptz) with (fillfactor = 50)");
            statement.execute("create table plain.message (external_id bytea primary key, conversation int,"
                    + " seq int, content bytea, at timestamptz)");
            statement.execute("insert into plain.conversation select i, 0, now() from generate_series(0, "
                    + (CONVERSATIONS - 1) + ") i");
        }
    }

    /// Stores one message and commits. The connection must not commit by itself.
    public static void store(Connection connection, int conversation, byte[] externalId, byte[] content)
            throws SQLException {
        try (var lock = connection.prepareStatement("select last_seq from plain.conversation where id = ? for update");
                var insert = connection.prepareStatement("insert into plain.message"
                        + " (external_id, conversation, seq, content, at) values (?, ?, ?, ?, now())"
                        + " on conflict do nothing");
                var update = connection.prepareStatement(
                        "update plain.conversation set last_seq = ?, at = now() where id = ?")) {
            lock.setInt(1, conversation);
            int seq;
            try (var row = lock.executeQuery()) {
                row.next();
                seq = row.getInt(1) + 1;
            }
            insert.setBytes(1, externalId);
            insert.setInt(2, conversation);
            insert.setInt(3, seq);
            insert.setBytes(4, content);
            insert.executeUpdate();
            update.setInt(1, seq);
            update.setInt(2, conversation);
            update.executeUpdate();
            connection.commit();
        }
    }
}
