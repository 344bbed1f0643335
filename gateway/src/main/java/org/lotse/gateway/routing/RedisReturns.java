package org.lotse.gateway.routing;

import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Finds a Redis that was away within a second of its return. By itself the driver looks more and more seldom, in the
/// end every thirty seconds, and nobody would be offered anything for so long.
@Configuration(proxyBeanMethods = false)
class RedisReturns {

    private static final Duration AT_MOST = Duration.ofSeconds(1);

    @Bean
    ClientResourcesBuilderCustomizer lookOften() {
        return it -> it.reconnectDelay(Delay.exponential(Duration.ZERO, AT_MOST, 2, TimeUnit.MILLISECONDS));
    }
}
