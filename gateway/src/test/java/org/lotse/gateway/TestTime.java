package org.lotse.gateway;

import java.time.Clock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// Time under the test's control: `@Import(TestTime.class)`.
@TestConfiguration(proxyBeanMethods = false)
public class TestTime {

    @Bean
    @Primary
    Clock handClock() {
        return new HandClock();
    }
}
