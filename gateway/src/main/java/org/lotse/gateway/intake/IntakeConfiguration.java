package org.lotse.gateway.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import org.lotse.gateway.channel.ChannelHealth;
import org.lotse.gateway.channel.Channels;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Opens the door for webhooks.
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    WebhookServlet webhookServlet(Channels channels, Door door, ChannelHealth health, MeterRegistry meters) {
        return new WebhookServlet(channels, door, health, meters);
    }

    @Bean
    ServletRegistrationBean<WebhookServlet> webhooks(WebhookServlet servlet) {
        var registration = new ServletRegistrationBean<>(servlet, "/webhooks/*");
        registration.setName("webhooks");
        registration.setLoadOnStartup(1);
        return registration;
    }

    /// Takes arrivals before any other filter sees them: what those do for pages and staff is two fifths of what an
    /// arrival would cost.
    @Bean
    FilterRegistrationBean<Filter> webhooksFirst(WebhookServlet servlet) {
        var registration =
                new FilterRegistrationBean<Filter>((request, response, _) -> servlet.service(request, response));
        registration.setName("webhooks-first");
        registration.addUrlPatterns("/webhooks/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
