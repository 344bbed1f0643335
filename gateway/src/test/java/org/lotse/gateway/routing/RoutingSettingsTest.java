package org.lotse.gateway.routing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lotse.gateway.StartRefused;

class RoutingSettingsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void anOfferThatHoldsForNoTimeIsRefused() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new OfferSettings(Duration.ZERO))
                .withMessageContaining("lotse.offer.holds");
    }

    @Test
    void aPauseOfNoTimeIsRefusedByName() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new RoutingSettings("main", MINUTE, MINUTE, Duration.ofSeconds(-1)))
                .withMessageContaining("lotse.routing.ask-again-after");
    }
}
