package org.lotse.gateway.conversation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What people are told about time.
///
/// @param promise within which somebody answers
/// @param retention after the last contact, until everything is erased
/// @param hold how long words are held for somebody who has not agreed
@ConfigurationProperties("lotse")
public record Promises(
        @DefaultValue("48h") Duration promise,
        @DefaultValue("90d") Duration retention,
        @DefaultValue("24h") Duration hold) {

    public Promises {
        if (!promise.isPositive() || !retention.isPositive() || !hold.isPositive()) {
            throw new IllegalArgumentException(
                    "lotse.promise, lotse.retention and lotse.hold are durations such as 48h or 90d, and not zero");
        }
    }
}
