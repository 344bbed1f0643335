package org.lotse.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lotse.bots.channel.DeliveryStatus.SENT;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

@ApplicationModuleTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@Import(OutboxTestSetUp.class)
@TestPropertySource(
        properties = {
            "spring.data.redis.url=redis://127.0.0.1:1",
            "lotse.channels.scripted-main.type=scripted",
            "lotse.channels.scripted-main.per-second=30",
            "lotse.channels.scripted-main.person-pause=PT1S"
        })
class OutboxWithoutRedisTest {

    @Autowired
    private Post post;

    @Test
    void whileRedisIsAwayEverythingIsStillSentInOrder() {
        var first = post.send("ada", "first");
        var second = post.send("ada", "second");
        var third = post.send("ben", "third");

        post.drain();
        for (int i = 0; i < 5; i++) {
            post.later(Duration.ofSeconds(1));
        }

        assertThat(post.channel().words())
                .containsSubsequence("first", "second")
                .hasSize(3);
        assertThat(post.status(first)).isEqualTo(SENT);
        assertThat(post.status(second)).isEqualTo(SENT);
        assertThat(post.status(third)).isEqualTo(SENT);
    }
}
