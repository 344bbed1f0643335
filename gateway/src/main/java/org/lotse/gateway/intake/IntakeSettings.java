package org.lotse.gateway.intake;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where platforms reach us.
///
/// @param publicUrl of this gateway as the platforms see it; `null` if they do not
@ConfigurationProperties("lotse")
record IntakeSettings(@Nullable URI publicUrl) {}
