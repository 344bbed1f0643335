package org.lotse.gateway.intake;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where platforms reach us.
///
/// @param publicUrl of this gateway as the platforms see it; `null` if they do not
/// @param subscribeEvery how often platforms are asked again to deliver, as somebody else may have told them otherwise
@ConfigurationProperties("lotse")
record IntakeSettings(
        @Nullable URI publicUrl, @DefaultValue("5m") Duration subscribeEvery) {}
