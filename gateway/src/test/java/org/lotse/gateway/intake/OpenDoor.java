package org.lotse.gateway.intake;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

/// Lets webhooks pass where the desk, which does so in the house, is not there.
@TestConfiguration(proxyBeanMethods = false)
class OpenDoor {

    @Bean
    WebSecurityCustomizer webhooksAreProvenByTheirChannels() {
        return web -> web.ignoring().requestMatchers("/webhooks/**");
    }
}
