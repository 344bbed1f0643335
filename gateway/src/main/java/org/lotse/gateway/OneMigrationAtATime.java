package org.lotse.gateway;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;

/// Lets processes that start at once migrate one after the other. Flyway locks each of its own tables, but only once it
/// is there: two that both find an empty database would meet while they make it.
@Component
class OneMigrationAtATime implements BeanPostProcessor {

    /// Any number that nobody else locks.
    private static final long LOCK = 0x4C6F747365L;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof FlywayMigrationStrategy strategy ? locked(strategy) : bean;
    }

    private static FlywayMigrationStrategy locked(FlywayMigrationStrategy strategy) {
        return flyway -> {
            try (var connection = flyway.getConfiguration().getDataSource().getConnection()) {
                execute(connection, "select pg_advisory_lock(" + LOCK + ")");
                try {
                    strategy.migrate(flyway);
                } finally {
                    execute(connection, "select pg_advisory_unlock(" + LOCK + ")");
                }
            } catch (SQLException e) {
                throw new CannotGetJdbcConnectionException("No connection to migrate by", e);
            }
        };
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
