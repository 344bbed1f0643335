package org.lotse.bots.channel;

import java.net.URI;

/// Whether a link can open the chat with us.
public sealed interface DeepLink {

    /// There is such a link.
    ///
    /// @param address for everybody to see; it carries the code and nothing else about anybody
    record To(URI address) implements DeepLink {}

    /// There would be one if an operator named what the platform calls us.
    ///
    /// @param setting in full
    record Wanting(String setting) implements DeepLink {}

    /// The platform has no such links.
    record None() implements DeepLink {}
}
