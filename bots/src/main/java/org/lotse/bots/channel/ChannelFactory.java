package org.lotse.bots.channel;

import java.time.Clock;
import java.util.Map;

/// Opens channels of one type. Found by [java.util.ServiceLoader].
public interface ChannelFactory {

    ChannelType type();

    /// Opens one configured channel.
    ///
    /// @param settings as configured under `lotse.channels.<name>`, without the type; keys in kebab-case
    /// @param clock says when something happened where the platform does not
    /// @throws IllegalArgumentException with a sentence that names the setting and the mend
    ChannelAdapter open(ChannelName name, Map<String, String> settings, Clock clock);
}
