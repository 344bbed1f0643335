package org.lotse.gateway.flow;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The live stream of a console.
class EventsTest extends LivingHouse {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    @Autowired
    EventsTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @Test
    void whatChangesIsHeardOfEvenWhenEveryBellIsLost() {
        var besnik = logIn("besnik");
        listen(besnik);

        // As an offer of another process does while Redis is away.
        await().atMost(PATIENCE).until(() -> {
            jdbc.sql("select nextval('routing_version')").query(Long.class).single();
            return lines.stream().filter("event:inbox"::equals).count() >= 6;
        });
        besnik.desk().delete("/api/session");
    }

    @Test
    void itEndsWithTheLogOut() {
        var emre = logIn("emre");
        listen(emre);

        emre.desk().delete("/api/session");

        await().atMost(PATIENCE).untilTrue(ended);
    }

    private void listen(Console console) {
        Thread.ofVirtual().start(() -> {
            console.desk().lines("/api/events", lines::add);
            ended.set(true);
        });
        await().atMost(PATIENCE).until(() -> !lines.isEmpty());
    }
}
