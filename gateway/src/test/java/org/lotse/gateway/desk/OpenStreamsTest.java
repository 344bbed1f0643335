package org.lotse.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

class OpenStreamsTest {

    private final MapSessionRepository sessions = new MapSessionRepository(new ConcurrentHashMap<>());
    private final OpenStreams streams =
            new OpenStreams(sessions, new DeskSettings(5, Duration.ofMinutes(15), Duration.ofMillis(50)));

    @BeforeEach
    void start() {
        streams.start();
    }

    @AfterEach
    void stop() {
        streams.stop();
    }

    @Test
    void theyEndWhenTheProcessStopsBeforeTheWebServerBeginsToWait() {
        var _ = streams.open("oksana", logIn());
        streams.stop();

        await().until(streams::isEmpty);
        assertThat(streams.getPhase()).isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
    }

    @Test
    void whoOpensOneWhileTheProcessStopsIsSentAway() {
        streams.stop();
        var _ = streams.open("oksana", logIn());

        await().until(streams::isEmpty);
    }

    @Test
    void theyEndWithALogOut() {
        var session = logIn();
        var _ = streams.open("oksana", session);
        streams.close(session);

        await().until(streams::isEmpty);
    }

    @Test
    void theyEndWhenTheSessionHasEndedElsewhere() {
        var session = logIn();
        var _ = streams.open("oksana", session);
        assertThat(streams.isEmpty()).isFalse();
        sessions.deleteById(session);

        await().until(streams::isEmpty);
    }

    private String logIn() {
        var session = new MapSession();
        sessions.save(session);
        return session.getId();
    }
}
