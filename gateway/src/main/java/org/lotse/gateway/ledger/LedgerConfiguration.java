package org.lotse.gateway.ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    InboundEvents inboundEvents(CommitterPool pool) {
        return new InboundEvents(pool.jdbc());
    }
}
