package org.lotse.gateway.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the outbox sends.
///
/// @param lease how long one attempt may take before it counts as lost; longer than any channel waits for an answer
/// @param parallel how many requests this process has open at once on one channel
/// @param domain keeps the pace of several installations on one Redis apart
@ConfigurationProperties("lotse.outbox")
record OutboxSettings(
        @DefaultValue("60s") Duration lease,
        @DefaultValue("32") int parallel,
        @DefaultValue("main") String domain) {

    OutboxSettings {
        if (lease.compareTo(Duration.ofSeconds(5)) < 0) {
            throw new IllegalArgumentException(
                    "lotse.outbox.lease must be at least 5s: longer than any channel waits for an answer");
        }
        if (parallel < 1) {
            throw new IllegalArgumentException("lotse.outbox.parallel must be at least 1");
        }
    }
}
