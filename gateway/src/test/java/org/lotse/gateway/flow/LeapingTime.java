package org.lotse.gateway.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// Time that goes as it does, and leaps when a test says so: for the gateway and the platforms at the same moment.
@TestConfiguration(proxyBeanMethods = false)
class LeapingTime {

    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    static final Clock CLOCK = clock();

    @Bean
    @Primary
    Clock clockOfAll() {
        return CLOCK;
    }

    static void leap(Duration by) {
        AHEAD.accumulateAndGet(by, Duration::plus);
    }

    private static Clock clock() {
        var real = Clock.systemUTC();
        InstantSource ahead = () -> real.instant().plus(AHEAD.get());
        return ahead.withZone(ZoneId.of("UTC"));
    }
}
