package org.lotse.gateway.channel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How channels are watched.
///
/// @param probeEvery how often a channel that works is asked how it does, roughly
/// @param probeAgain how often one that does not
/// @param patience how long a platform may be away until that is said
/// @param silence how long nothing may arrive where something usually does, until that is said
@ConfigurationProperties("lotse.channel-watch")
record WatchSettings(
        @DefaultValue("4m") Duration probeEvery,
        @DefaultValue("30s") Duration probeAgain,
        @DefaultValue("3m") Duration patience,
        @DefaultValue("24h") Duration silence) {}
