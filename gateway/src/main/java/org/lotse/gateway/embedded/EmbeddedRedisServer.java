package org.lotse.gateway.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.lotse.gateway.StartRefused;
import redis.embedded.RedisExecProvider;

/// A Redis of a data folder, running. It keeps nothing on disk: all it knows is rebuilt from PostgreSQL.
///
/// @param url with its password
public record EmbeddedRedisServer(String url, int port, long pid) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(10);

    @Override
    public String toString() {
        return "Redis at 127.0.0.1:" + port;
    }

    static EmbeddedRedisServer joinOrStart(Path folder) throws IOException {
        var password = Secrets.password(folder.resolve("redis-password"));
        var running = join(folder, password);
        return running.isPresent() ? running.get() : start(folder, password);
    }

    private static Optional<EmbeddedRedisServer> join(Path folder, String password) throws IOException {
        var portFile = folder.resolve("redis.port");
        var pidFile = folder.resolve("redis.pid");
        if (!Files.exists(portFile) || !Files.exists(pidFile)) {
            return Optional.empty();
        }
        var port = Integer.parseInt(Files.readString(portFile).strip());
        return answers(port, password) ? Optional.of(server(port, password, pidFile)) : Optional.empty();
    }

    private static EmbeddedRedisServer start(Path folder, String password) throws IOException {
        var program = folder.resolve("redis-server");
        Files.copy(RedisExecProvider.defaultProvider().get().toPath(), program, StandardCopyOption.REPLACE_EXISTING);
        if (!program.toFile().setExecutable(true)) {
            throw new StartRefused(program + " cannot be made executable: set lotse.data-dir to a folder"
                    + " from which programs may run");
        }
        var port = Secrets.freePort();
        var pidFile = folder.resolve("redis.pid");
        Files.deleteIfExists(pidFile);
        Secrets.write(folder.resolve("redis.conf"), """
            bind 127.0.0.1
            port %d
            requirepass %s
            daemonize yes
            pidfile %s
            dir %s
            logfile %s
            save ""
            appendonly no
            maxmemory-policy noeviction
            """.formatted(
                        port, password, quoted(pidFile), quoted(folder), quoted(folder.resolve("redis.log"))));
        new ProcessBuilder(program.toString(), folder.resolve("redis.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("redis.log").toFile()))
                .start();
        awaitAnswer(folder, port, password, pidFile);
        Files.writeString(folder.resolve("redis.port"), Integer.toString(port));
        return server(port, password, pidFile);
    }

    private static void awaitAnswer(Path folder, int port, String password, Path pidFile) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!(Files.exists(pidFile) && answers(port, password))) {
            if (System.nanoTime() > deadline) {
                throw new StartRefused("The embedded Redis in " + folder + " does not answer: see redis.log there");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// A folder's name may hold blanks.
    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean answers(int port, String password) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            var reply = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return reply.equals("+OK\r\n+PONG\r\n");
        } catch (IOException e) {
            return false;
        }
    }

    private static EmbeddedRedisServer server(int port, String password, Path pidFile) throws IOException {
        var pid = Long.parseLong(Files.readString(pidFile).strip());
        return new EmbeddedRedisServer("redis://:" + password + "@127.0.0.1:" + port, port, pid);
    }
}
