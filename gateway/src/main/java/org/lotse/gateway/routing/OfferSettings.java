package org.lotse.gateway.routing;

import java.time.Duration;
import org.lotse.gateway.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator decides about offers.
///
/// @param holds how long a counsellor has to accept
@ConfigurationProperties("lotse.offer")
record OfferSettings(@DefaultValue("15m") Duration holds) {

    OfferSettings {
        StartRefused.unlessPositive("lotse.offer.holds", holds, "15m");
    }
}
