package org.lotse.gateway.counsellor;

/// A bell: somebody came, went or changed.
public record PresenceChanged(StaffName name) {}
