package org.lotse.gateway.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How platforms are asked to deliver.
///
/// @param subscribeEvery how often platforms are asked again to deliver, as somebody else may have told them otherwise
@ConfigurationProperties("lotse")
record IntakeSettings(@DefaultValue("5m") Duration subscribeEvery) {}
