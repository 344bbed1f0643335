package org.lotse.gateway.desk;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tools.jackson.databind.json.JsonMapper;

/// Which of the staff may call what.
@OnlyAtTheDesk
@Configuration(proxyBeanMethods = false)
class DeskSecurity {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; frame-ancestors 'none';"
            + " base-uri 'none'; form-action 'self'";

    /// What strangers sent is handed out where no cookie is looked at or set, and whatever it is, it is no page.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return http.securityMatcher("/files/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; sandbox"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .cacheControl(cache -> cache.disable()))
                .build();
    }

    @Bean
    SecurityFilterChain desk(HttpSecurity http, SecurityContextRepository contexts, JsonMapper json) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/session", "/api/first-administrator")
                        .permitAll()
                        .requestMatchers("/api/routing/**")
                        .hasRole("ADMIN")
                        .requestMatchers("/api/channels/**")
                        .hasAnyRole("ADMIN", "SUPERVISOR")
                        .requestMatchers("/api/outreach/**")
                        .hasAnyRole("ADMIN", "SUPERVISOR", "OUTREACH_MENTOR")
                        .requestMatchers("/api/session", "/api/presence/**", "/api/events", "/api/openapi.json")
                        .authenticated()
                        .requestMatchers("/api/**")
                        .hasAnyRole("COUNSELLOR", "SUPERVISOR")
                        .anyRequest()
                        .permitAll())
                .csrf(csrf -> csrf.spa())
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint((_, response, _) -> answer(
                                response,
                                json,
                                ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, "Please log in.")))
                        .accessDeniedHandler((_, response, e) -> answer(response, json, denied(e))))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("camera=(), microphone=(), geolocation=()"))
                        .cacheControl(withDefaults()))
                .build();
    }

    @Bean
    SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    /// Without the page's token nobody has looked at the role yet.
    private static ProblemDetail denied(AccessDeniedException e) {
        return e instanceof CsrfException
                ? DeskProblems.problem(
                        HttpStatus.FORBIDDEN,
                        "stale-page",
                        "This page is out of date. Nothing was done; load it anew and try again.")
                : ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, "Your role may not do that.");
    }

    private static void answer(HttpServletResponse response, JsonMapper json, ProblemDetail problem)
            throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
