package org.lotse.gateway.desk;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/// What every process lets pass: the platforms, whom the door proves by itself and who stay out of the filters, and
/// what the management port answers. Where the desk is, the rest has its own rules; elsewhere there is no rest.
@Configuration(proxyBeanMethods = false)
class DoorSecurity {

    @Bean
    WebSecurityCustomizer doorIsOpen() {
        return web -> web.ignoring().requestMatchers("/webhooks/**");
    }

    @Bean
    @Conditional(OnlyAtTheDesk.DeskIsElsewhere.class)
    SecurityFilterChain nothingElse(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(
                        (_, response, _) -> response.setStatus(HttpServletResponse.SC_NOT_FOUND)))
                .build();
    }
}
