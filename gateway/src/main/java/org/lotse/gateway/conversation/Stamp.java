package org.lotse.gateway.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Instants, as the driver takes and gives them.
final class Stamp {

    private Stamp() {}

    static Timestamp of(Instant at) {
        return Timestamp.from(at);
    }

    static @Nullable Timestamp orNull(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    static Instant read(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant readOrNull(ResultSet row, String column) throws SQLException {
        var stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }
}
