package org.lotse.gateway.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.lotse.gateway.StartRefused;

/// A PostgreSQL of a data folder, running.
///
/// @param pid of its postmaster
public record EmbeddedPostgresServer(String url, String user, String password, long pid) {

    private static final String MAJOR = "18";
    private static final String USER = "postgres";
    private static final String PASSWORDS_ONLY = "host all all 127.0.0.1/32 scram-sha-256\n";

    @Override
    public String toString() {
        return "PostgreSQL " + MAJOR + " at " + url;
    }

    static EmbeddedPostgresServer joinOrStart(Path folder) throws IOException {
        var data = folder.resolve("postgres");
        refuseOtherVersions(data);
        var password = Secrets.password(folder.resolve("postgres-password"));
        return join(data, password).orElseGet(() -> start(folder, data, password));
    }

    private static void refuseOtherVersions(Path data) throws IOException {
        var version = data.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR)) {
            throw new StartRefused("The data in " + data + " is of PostgreSQL "
                    + Files.readString(version).strip() + ", and this gateway brings " + MAJOR
                    + ": upgrade it with pg_upgrade, or set lotse.data-dir to another folder");
        }
    }

    /// A postmaster that was killed leaves its file behind, so only an answer proves that it runs.
    private static Optional<EmbeddedPostgresServer> join(Path data, String password) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        var pid = Long.parseLong(lines.get(0).strip());
        var url = url(Integer.parseInt(lines.get(3).strip()));
        if (ProcessHandle.of(pid).isEmpty()) {
            return Optional.empty();
        }
        try {
            requirePassword(url, data, password);
            return Optional.of(new EmbeddedPostgresServer(url, USER, password, pid));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static EmbeddedPostgresServer start(Path folder, Path data, String password) {
        try {
            var log = ProcessBuilder.Redirect.appendTo(
                    folder.resolve("postgres.log").toFile());
            var port = Secrets.freePort();
            // The library's own lock outlives a killed server in this process; the election above is ours.
            Files.deleteIfExists(data.resolve("epg-lock"));
            var server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(programs(folder).toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setConnectConfig("password", password)
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("timezone", "UTC")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "2GB")
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            requirePassword(url(server.getPort()), data, password);
            var pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            return new EmbeddedPostgresServer(url(port), USER, password, pid);
        } catch (IOException | SQLException e) {
            throw new StartRefused(
                    "The embedded PostgreSQL in " + data + " does not start: see postgres.log beside it", e);
        }
    }

    /// The folder is ours alone, loopback is everybody's on this machine. A new cluster trusts whoever comes, and one
    /// whose maker died half-way still does.
    private static void requirePassword(String url, Path data, String password) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(url, USER, password);
                var statement = connection.createStatement()) {
            var rules = data.resolve("pg_hba.conf");
            if (!Files.readString(rules).equals(PASSWORDS_ONLY)) {
                statement.execute("alter user " + USER + " password '" + password + "'");
                Files.writeString(rules, PASSWORDS_ONLY);
            }
            statement.execute("select pg_reload_conf()");
        }
    }

    /// Where the programs are unpacked: once for each user, or in the data folder of one who has no home. Never where
    /// others could put theirs.
    private static Path programs(Path folder) throws IOException {
        var home = Path.of(System.getProperty("user.home", ""));
        var place = Files.isDirectory(home) && Files.isWritable(home)
                ? home.resolve(".cache").resolve("lotse")
                : folder.resolve("programs");
        Files.createDirectories(place);
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
        return place;
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }
}
