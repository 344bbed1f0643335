package org.lotse.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A channel that was added after `docs/adding-a-channel.md`, and of which nothing in the gateway knows.
class AddedChannelTest extends LivingHouse {

    @Autowired
    AddedChannelTest(JdbcClient jdbc, StringRedisTemplate redis) {
        super(jdbc, redis);
    }

    @Test
    void itWalksTheWayOfAllOthers() {
        var oksana = logIn("oksana");
        VIBER.opens("Zk3xQ-abc_9")
                .taps("Українська")
                .taps("Так, погоджуюся")
                .taps("Україна")
                .says("Як знайти Ausbildung?");

        var id = oksana.accepts();
        VIBER.hears("Oksana P.");
        oksana.answers(id, "Вітаю!");
        VIBER.hears("Вітаю!");
        VIBER.looks();

        await("it is read")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(statuses(oksana, id)).containsExactly("READ"));
        oksana.sees(id, "Як знайти Ausbildung?");
        oksana.closes(id);
        VIBER.hears("Консультація вам допомогла?");
        VIBER.taps("Так, дуже").hears("Дякуємо за відповідь");
    }

    private static List<String> statuses(Console console, String id) {
        return StreamSupport.stream(console.thread(id).path("entries").spliterator(), false)
                .filter(it -> it.path("author").asString().equals("COUNSELLOR"))
                .map(it -> it.path("delivery").path("status").asString())
                .toList();
    }
}
