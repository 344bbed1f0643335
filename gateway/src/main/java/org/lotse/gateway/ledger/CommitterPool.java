package org.lotse.gateway.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// The committer's own connection: whatever readers, senders and consoles do with the others, the door stays open.
@Component
class CommitterPool implements AutoCloseable {

    private final @Nullable HikariDataSource own;
    private final JdbcTemplate jdbc;

    CommitterPool(DataSource shared) throws SQLException {
        own = shared.isWrapperFor(HikariDataSource.class) ? oneLike(shared.unwrap(HikariDataSource.class)) : null;
        jdbc = new JdbcTemplate(own == null ? shared : own);
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }

    private static HikariDataSource oneLike(HikariDataSource shared) {
        var config = new HikariConfig();
        shared.copyStateTo(config);
        config.setUsername(shared.getUsername());
        config.setPassword(shared.getPassword());
        config.setPoolName("ledger-committer");
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }
}
