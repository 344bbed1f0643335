package org.lotse.gateway.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.dao.DataAccessResourceFailureException;

/// Crashes at every fail-point there is: twice as soon as may be, and then now and again.
final class Crashes implements AutoCloseable {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern PASS = Pattern.compile("FailPoints\\.pass\\(\\s*\"([^\"]+)\"");
    private static final int AT_LEAST = 2;
    private static final int NOW_AND_AGAIN = 60;

    /// Passes without a crash after each, so that not all of them hit the same worker in a row, which would rest longer
    /// and longer.
    private static final int A_WHOLE_STEP = 4;

    private final Map<String, AtomicInteger> passes = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> spared = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> crashes = new ConcurrentHashMap<>();

    Crashes() {
        names().forEach(name -> {
            passes.put(name, new AtomicInteger());
            crashes.put(name, new AtomicInteger());
            FailPoints.arm(name, () -> pass(name));
        });
    }

    /// All fail-points on the way of words, read from the sources: a new one is attacked by being there. Nobody sends
    /// files here: where they are taken in and removed `AttachmentsTest` crashes.
    static List<String> names() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(it -> it.toString().endsWith(".java"))
                    .flatMap(Crashes::namesIn)
                    .filter(it -> !it.startsWith("attachment."))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("No sources in " + SOURCES.toAbsolutePath(), e);
        }
    }

    /// How often each point crashed.
    Map<String, AtomicInteger> counts() {
        return crashes;
    }

    @Override
    public void close() {
        passes.keySet().forEach(FailPoints::disarm);
    }

    /// Fails as if PostgreSQL were gone: what is under way is rolled back and nobody is blamed, as after a death.
    private void pass(String name) {
        var left = spared.computeIfAbsent(who(name), _ -> new AtomicInteger());
        var crashed = crashes.getOrDefault(name, new AtomicInteger());
        var pass = passes.getOrDefault(name, new AtomicInteger()).incrementAndGet();
        if (left.decrementAndGet() < 0 && (crashed.get() < AT_LEAST || pass % NOW_AND_AGAIN == 0)) {
            left.set(A_WHOLE_STEP);
            crashed.incrementAndGet();
            throw new DataAccessResourceFailureException("crash at " + name);
        }
    }

    /// The worker that crashes; elsewhere the module, as threads there live for one call.
    private static String who(String name) {
        var thread = Thread.currentThread().getName();
        return thread.startsWith("worker-") ? thread : name.substring(0, name.indexOf('.'));
    }

    private static Stream<String> namesIn(Path file) {
        try {
            return PASS.matcher(Files.readString(file)).results().map(it -> it.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException("Unreadable: " + file, e);
        }
    }
}
