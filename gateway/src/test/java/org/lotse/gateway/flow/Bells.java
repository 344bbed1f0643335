package org.lotse.gateway.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The live stream of one open console, as its browser reads it.
final class Bells implements AutoCloseable {

    private final InputStream stream;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    Bells(Console console) {
        stream = console.desk().open("/api/events");
        Thread.ofVirtual().name("bells").start(this::read);
    }

    /// Everything that came, line by line.
    List<String> lines() {
        return List.copyOf(lines);
    }

    boolean rang(String bell) {
        return timesOf(bell) > 0;
    }

    long timesOf(String bell) {
        return lines.stream().filter(("event:" + bell)::equals).count();
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException _) {
            // Cut.
        }
        ended = true;
    }
}
