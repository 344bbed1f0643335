package org.lotse.bots.language;

import java.time.ZoneId;
import java.util.Optional;

/// Placeholder.
public final class Countries {
    private Countries() {}

    /// Zone.
    public static Optional<ZoneId> zone(Country country) {
        return Optional.empty();
    }
}
