package org.lotse.gateway.counsellor;

import java.nio.file.Path;
import java.time.Duration;
import org.lotse.gateway.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator decides about the staff.
///
/// @param demo whether to make the demo's staff where there is none
/// @param awayAfter how long a console may be silent before its counsellor counts as away
@ConfigurationProperties("lotse")
record StaffSettings(
        @DefaultValue(".lotse") Path dataDir,
        @DefaultValue("false") boolean demo,
        @DefaultValue("90s") Duration awayAfter) {

    StaffSettings {
        StartRefused.unlessPositive("lotse.away-after", awayAfter, "90s");
    }
}
