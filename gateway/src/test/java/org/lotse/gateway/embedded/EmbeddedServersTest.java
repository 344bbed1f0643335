package org.lotse.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lotse.gateway.StartRefused;

class EmbeddedServersTest {

    @TempDir
    Path place;

    private Path folder;

    @BeforeEach
    void peopleNameFoldersAsTheyLike() {
        folder = place.resolve("our own projects");
    }

    @AfterEach
    void stop() {
        var servers = EmbeddedServers.in(folder);
        if (Files.exists(folder.resolve("postgres/postmaster.pid"))) {
            kill(servers.postgres().pid());
        }
        if (Files.exists(folder.resolve("redis.pid"))) {
            kill(servers.redis().pid());
        }
    }

    @Test
    void whoComesLaterJoinsTheRunningServers() {
        var first = EmbeddedServers.in(folder);
        var second = EmbeddedServers.in(folder);

        assertThat(second.postgres()).isEqualTo(first.postgres());
        assertThat(second.redis()).isEqualTo(first.redis());
    }

    @Test
    void aKilledPostgresComesBackWithItsData() throws SQLException {
        var servers = EmbeddedServers.in(folder);
        var killed = servers.postgres();
        execute(killed, "create table kept as select 7 as number");

        kill(killed.pid());
        var revived = servers.postgres();

        execute(revived, "select number from kept");
        assertThat(revived.pid()).isNotEqualTo(killed.pid());
    }

    @Test
    void aKilledRedisIsStartedAgain() {
        var servers = EmbeddedServers.in(folder);
        var killed = servers.redis();

        kill(killed.pid());

        assertThat(servers.redis().pid()).isNotEqualTo(killed.pid());
    }

    @Test
    void theDataOfAnotherPostgresIsLeftAloneWithASentence() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "15\n");

        assertThatThrownBy(() -> EmbeddedServers.in(folder).postgres())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PostgreSQL 15")
                .hasMessageContaining("lotse.data-dir");
        Files.delete(folder.resolve("postgres/PG_VERSION"));
    }

    @Test
    void nobodyElseOnTheMachineGetsIn() throws Exception {
        var postgres = EmbeddedServers.in(folder).postgres();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), postgres.user(), "guess"))
                .isInstanceOf(SQLException.class);
        assertThat(postgres.toString()).doesNotContain(postgres.password());
    }

    @Test
    void aServerWhoseMakerDiedHalfWayIsClosedByTheNext() throws Exception {
        var postgres = EmbeddedServers.in(folder).postgres();
        Files.writeString(folder.resolve("postgres/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
        execute(postgres, "select pg_reload_conf()");

        EmbeddedServers.in(folder).postgres();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThatThrownBy(
                                () -> DriverManager.getConnection(postgres.url(), postgres.user(), "guess"))
                        .isInstanceOf(SQLException.class));
    }

    private static void execute(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroyForcibly();
            await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
        });
    }
}
