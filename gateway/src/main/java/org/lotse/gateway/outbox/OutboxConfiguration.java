package org.lotse.gateway.outbox;

import java.util.Random;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    Backoff outboxBackoff() {
        return new Backoff(new Random());
    }
}
