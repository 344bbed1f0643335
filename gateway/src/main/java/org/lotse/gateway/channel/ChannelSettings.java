package org.lotse.gateway.channel;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The channels as configured, with their secrets: `toString` tells the names only.
///
/// @param channels settings by name; each has a `type`, the others are the type's own
@ConfigurationProperties("lotse")
record ChannelSettings(@Nullable Map<String, Map<String, String>> channels) {

    @Override
    public Map<String, Map<String, String>> channels() {
        return channels == null ? Map.of() : channels;
    }

    @Override
    public String toString() {
        return "ChannelSettings" + channels().keySet();
    }
}
