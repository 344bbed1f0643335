package org.lotse.gateway.attack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// Time that runs twenty times as fast, so that nobody sits through the pauses after a crash.
@TestConfiguration(proxyBeanMethods = false)
class FastTime {

    private static final int FACTOR = 20;

    /// For the gateway and the platform alike: whose words seem older than the question, answers nothing.
    static final Clock CLOCK = fastClock();

    @Bean
    @Primary
    Clock clockOfAll() {
        return CLOCK;
    }

    private static Clock fastClock() {
        var real = Clock.systemUTC();
        var start = real.instant();
        InstantSource fast = () -> sooner(start, real.instant());
        return fast.withZone(ZoneId.of("UTC"));
    }

    private static Instant sooner(Instant start, Instant now) {
        return start.plus(Duration.between(start, now).multipliedBy(FACTOR));
    }
}
