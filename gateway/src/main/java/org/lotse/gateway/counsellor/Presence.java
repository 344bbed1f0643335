package org.lotse.gateway.counsellor;

/// Whether somebody can be offered conversations now.
public enum Presence {
    AVAILABLE,
    /// Logged in and not to be offered anything.
    AWAY,
    OFF
}
