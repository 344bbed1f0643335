package org.lotse.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// A gateway as a process of its own, on the servers of a data folder.
final class GatewayProcess implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

    private final Process process;
    private final Path log;
    private final int port;
    private final int managementPort;

    private GatewayProcess(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    /// Starts a gateway and returns when it is ready.
    ///
    /// @param name of its log in the folder
    /// @param options of its JVM
    /// @param more settings beside the usual
    static GatewayProcess start(String name, Path jar, List<String> options, Path folder, Map<String, Object> more)
            throws IOException, InterruptedException {
        var port = freePort();
        var managementPort = freePort();
        Map<String, Object> settings = new TreeMap<>(Map.of(
                "server.address",
                "127.0.0.1",
                "server.port",
                port,
                "management.server.port",
                managementPort,
                "lotse.data-dir",
                folder.toString(),
                "lotse.public-url",
                "http://127.0.0.1:" + port));
        settings.putAll(more);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        var log = folder.resolve(name + ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
        var gateway = new GatewayProcess(builder.start(), log, port, managementPort);
        gateway.awaitReady();
        return gateway;
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    /// Its resident memory now, and the most it ever had, in MiB.
    Memory memory() throws IOException {
        return Memory.of(process.pid());
    }

    /// Lets it finish what it does.
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("The gateway does not stop: see " + log);
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        var readiness = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            while (!isReady(http, readiness)) {
                if (!process.isAlive()) {
                    throw new IOException("The gateway stopped while starting. Its last words:\n" + lastWords());
                }
                if (System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new IOException("The gateway is not ready after two minutes: see " + log);
                }
                Thread.sleep(LOOKS_EVERY);
            }
        }
    }

    private static boolean isReady(HttpClient http, HttpRequest readiness) throws InterruptedException {
        try {
            return http.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private String lastWords() throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
