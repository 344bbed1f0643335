package org.lotse.gateway.intake;

import io.micrometer.core.instrument.MeterRegistry;
import org.lotse.gateway.channel.Channels;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the door for webhooks.
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    ServletRegistrationBean<WebhookServlet> webhooks(Channels channels, Door door, MeterRegistry meters) {
        var registration = new ServletRegistrationBean<>(new WebhookServlet(channels, door, meters), "/webhooks/*");
        registration.setName("webhooks");
        registration.setLoadOnStartup(1);
        return registration;
    }
}
