package org.lotse.gateway.routing;

import java.time.Duration;
import org.lotse.gateway.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator decides about routing.
///
/// @param domain names the keys in Redis, so that several can live side by side
/// @param widenAfter how long a conversation is kept for those who know the country
/// @param supervisorsAfter after how long it is put before the supervisors
/// @param askAgainAfter how long somebody who declined is not offered the same again
@ConfigurationProperties("lotse.routing")
record RoutingSettings(
        @DefaultValue("main") String domain,
        @DefaultValue("3m") Duration widenAfter,
        @DefaultValue("30m") Duration supervisorsAfter,
        @DefaultValue("10m") Duration askAgainAfter) {

    RoutingSettings {
        if (!domain.matches("[a-z0-9-]+")) {
            throw new StartRefused(
                    "lotse.routing.domain may have small letters, digits and hyphens only, such as main");
        }
        StartRefused.unlessPositive("lotse.routing.widen-after", widenAfter, "3m");
        StartRefused.unlessPositive("lotse.routing.supervisors-after", supervisorsAfter, "30m");
        StartRefused.unlessPositive("lotse.routing.ask-again-after", askAgainAfter, "10m");
    }
}
