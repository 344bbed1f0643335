package org.lotse.gateway.outbox;

/// A bell: something waits to be sent.
record Queued() {}
