package org.lotse.gateway.attack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// One gateway in a JVM of its own, which can be killed.
final class GatewayProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path log;
    private final CountDownLatch decided = new CountDownLatch(1);
    private volatile int port;
    private volatile boolean started;

    private GatewayProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts a gateway and returns at once.
    ///
    /// @param options of its JVM
    static GatewayProcess start(Path folder, String name, Map<String, Object> settings, List<String> options) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // It lives for seconds: what takes long to pay off is left out.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(folder), Tether.class.getName()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
        try {
            var gateway = new GatewayProcess(builder.start(), folder.resolve(name + ".log"));
            Thread.ofVirtual().name("log-of-" + name).start(gateway::listen);
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException("No process", e);
        }
    }

    /// Whether it takes calls.
    boolean isReady() {
        return started && process.isAlive();
    }

    int port() {
        return port;
    }

    /// Waits until it takes calls.
    void awaitReady() {
        try {
            if (!decided.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !started) {
                throw new IllegalStateException("The gateway did not start: see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /// `kill -9`; returns when it is dead.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// Waits until it has ended.
    ///
    /// @return its exit code
    int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The gateway does not end: see " + log);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void listen() {
        try (var lines = process.inputReader();
                var file = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                understand(line);
            }
        } catch (IOException _) {
            // Killed in the middle of a line.
        } finally {
            decided.countDown();
        }
    }

    private void understand(String line) {
        var announced = PORT.matcher(line);
        if (announced.find()) {
            port = Integer.parseInt(announced.group(1));
        }
        if (line.contains("Started Gateway in") || line.contains("Started Tether in")) {
            started = true;
            decided.countDown();
        }
    }

    /// That of this test without the test's own classes, which would be found as parts of the application.
    private static String classPath(Path folder) {
        // By the address, in which blanks are written otherwise than in a path.
        var tests = Path.of(URI.create(
                Tether.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        return Stream.concat(
                        Stream.of(tetherAlone(folder).toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(it -> !Path.of(it).equals(tests)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path tetherAlone(Path folder) {
        var classes = folder.resolve("tether");
        var name = Tether.class.getName().replace('.', '/') + ".class";
        try (var bytes = Tether.class.getResourceAsStream("/" + name)) {
            var file = classes.resolve(name);
            if (bytes != null && !Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.copy(bytes, file);
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException("The tether cannot be copied", e);
        }
    }
}
