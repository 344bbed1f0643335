package org.lotse.gateway.outbox;

import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.vault.Vault;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TestConfiguration(proxyBeanMethods = false)
@Import(TestTime.class)
class OutboxTestSetUp {

    @Bean
    Post post(
            Outbox outbox,
            TransactionTemplate transaction,
            Vault vault,
            Channels channels,
            JdbcClient jdbc,
            HandClock clock) {
        return new Post(outbox, transaction, vault, channels, jdbc, clock);
    }

    @Bean
    Told told() {
        return new Told();
    }
}
