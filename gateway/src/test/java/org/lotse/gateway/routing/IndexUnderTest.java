package org.lotse.gateway.routing;

import java.time.Duration;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestServers;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/// An index of its own on the real Redis of the tests.
final class IndexUnderTest {

    static final RoutingSettings SETTINGS =
            new RoutingSettings("index-test", Duration.ofMinutes(3), Duration.ofMinutes(30), Duration.ofMinutes(10));

    private static final StringRedisTemplate REDIS = redis();

    private IndexUnderTest() {}

    /// Empty, and ready to be put into.
    static Index emptied(HandClock clock) {
        var index = of("one", clock);
        index.begin(true);
        index.finish();
        return index;
    }

    static Index of(String database, HandClock clock) {
        return new Index(REDIS, SETTINGS, clock, () -> database);
    }

    static void losesEverything() {
        REDIS.delete(REDIS.keys("{routing:index-test}:*"));
    }

    private static StringRedisTemplate redis() {
        var connections =
                new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(TestServers.redisUrl()));
        connections.afterPropertiesSet();
        connections.start();
        return new StringRedisTemplate(connections);
    }
}
