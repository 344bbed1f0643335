package org.lotse.gateway.desk;

import java.time.Duration;
import org.lotse.gateway.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How strict the log-in is and how the desk's live stream behaves.
///
/// @param failures how many wrong passwords lock a name
/// @param lockOut for how long, counted from each failure
/// @param heartbeat how often an idle event stream says that it lives
@ConfigurationProperties("lotse.desk")
record DeskSettings(
        @DefaultValue("5") int failures,
        @DefaultValue("15m") Duration lockOut,
        @DefaultValue("20s") Duration heartbeat) {

    DeskSettings {
        if (failures < 1) {
            throw new StartRefused("lotse.desk.failures must be 1 or more, such as 5");
        }
        StartRefused.unlessPositive("lotse.desk.lock-out", lockOut, "15m");
        StartRefused.unlessPositive("lotse.desk.heartbeat", heartbeat, "20s");
    }
}
