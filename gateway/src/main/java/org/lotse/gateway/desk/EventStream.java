package org.lotse.gateway.desk;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The live stream of one open console. Bells that ring faster than it can pass them on become one.
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final String staff;
    private final String session;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final Gathering<DeskBell> bells = new Gathering<>();

    EventStream(String staff, String session) {
        this.staff = staff;
        this.session = session;
        emitter.onCompletion(this::close);
        emitter.onTimeout(this::close);
        emitter.onError(_ -> close());
    }

    String staff() {
        return staff;
    }

    /// The log-in session by which it was opened.
    String session() {
        return session;
    }

    SseEmitter emitter() {
        return emitter;
    }

    void ring(DeskBell bell) {
        bells.add(bell);
    }

    void close() {
        bells.end();
    }

    /// Passes bells on until the stream ends. An idle stream says now and then that it lives.
    ///
    /// @param goesOn asked once in a heartbeat: whether the reader is still logged in
    void run(Duration heartbeat, BooleanSupplier goesOn) {
        try {
            emitter.send(SseEmitter.event().comment("open"));
            var asked = System.nanoTime();
            var rung = bells.next(heartbeat);
            while (rung != null) {
                var now = System.nanoTime();
                if (now - asked >= heartbeat.toNanos()) {
                    asked = now;
                    if (!goesOn.getAsBoolean()) {
                        break;
                    }
                }
                if (rung.isEmpty()) {
                    emitter.send(SseEmitter.event().comment("alive"));
                }
                for (var bell : rung) {
                    emitter.send(SseEmitter.event().name(bell.name()).data(bell.data()));
                }
                rung = bells.next(heartbeat);
            }
        } catch (IOException | IllegalStateException _) {
            // The reader has gone.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void end() {
        try {
            emitter.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The server ended this stream already: {}", e.getClass().getName());
        }
    }
}
