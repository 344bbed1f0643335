package org.lotse.gateway.desk;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How strict the log-in is and how the desk's live stream behaves.
///
/// @param failures how many wrong passwords lock a name
/// @param lockOut for how long, counted from each failure
/// @param heartbeat how often an idle event stream says that it lives
@Validated
@ConfigurationProperties("lotse.desk")
record DeskSettings(
        @DefaultValue("5") @Min(1) int failures,
        @DefaultValue("15m") Duration lockOut,
        @DefaultValue("20s") Duration heartbeat) {}
