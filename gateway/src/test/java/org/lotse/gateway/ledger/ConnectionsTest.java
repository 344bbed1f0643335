package org.lotse.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;

/// How long a connection waits, and for whom.
@ApplicationModuleTest(BootstrapMode.ALL_DEPENDENCIES)
@Import(TestTime.class)
class ConnectionsTest {

    private final Ledger ledger;
    private final DataSource shared;
    private final CommitterPool committers;
    private final Flyway flyway;
    private final int most;

    @Autowired
    ConnectionsTest(
            Ledger ledger,
            DataSource shared,
            CommitterPool committers,
            Flyway flyway,
            @Value("${spring.datasource.hikari.maximum-pool-size}") int most) {
        this.ledger = ledger;
        this.shared = shared;
        this.committers = committers;
        this.flyway = flyway;
        this.most = most;
    }

    @Test
    void nobodyWaitsForASilentServerAndNoServerForASilentGateway() throws SQLException {
        try (var one = shared.getConnection();
                var other = Objects.requireNonNull(committers.jdbc().getDataSource())
                        .getConnection()) {
            assertEndsItsWaits(one);
            assertEndsItsWaits(other);
        }
    }

    @Test
    void migrationsTakeTheirTime() throws SQLException {
        try (var connection = flyway.getConfiguration().getDataSource().getConnection()) {
            assertThat(connection.getNetworkTimeout()).isZero();
            assertThat(setting(connection, "lock_timeout")).isEqualTo("0");
        }
    }

    @Test
    void theDoorIsOpenWhileOthersHoldAllConnections() throws SQLException {
        ledger.record(List.of(Events.from("connected", 1)));
        var held = new ArrayList<Connection>();
        try {
            while (held.size() < most) {
                held.add(shared.getConnection());
            }

            ledger.record(List.of(Events.from("connected", 2)));
        } finally {
            for (var connection : held) {
                connection.close();
            }
        }

        var reader = new NotedBursts();
        while (ledger.readNext(reader)) {}
        assertThat(reader.heardFrom("connected")).containsExactly("connected 1", "connected 2");
    }

    private static void assertEndsItsWaits(Connection connection) throws SQLException {
        assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
        assertThat(setting(connection, "lock_timeout")).isEqualTo("20s");
        assertThat(setting(connection, "idle_in_transaction_session_timeout")).isEqualTo("1min");
        assertThat(setting(connection, "tcp_keepalives_idle")).isEqualTo("30");
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement("select current_setting(?)")) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
