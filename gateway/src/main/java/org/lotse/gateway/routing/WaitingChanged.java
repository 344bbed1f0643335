package org.lotse.gateway.routing;

/// A bell: what waits changed.
public record WaitingChanged() {}
