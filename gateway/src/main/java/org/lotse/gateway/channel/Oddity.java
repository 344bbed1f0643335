package org.lotse.gateway.channel;

import java.util.Locale;

/// What comes to our door and is not what a platform should bring us.
public enum Oddity {
    /// Not proven to be the platform's.
    FORGED,
    /// Asked with a wrong token whether we await it.
    STRANGER,
    /// Meant for a number, page or account that is no channel here.
    UNCLAIMED,
    /// Not as the platform writes it; kept for a person to look at.
    UNREADABLE,
    /// To an address that is none.
    NO_SUCH_ADDRESS;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
