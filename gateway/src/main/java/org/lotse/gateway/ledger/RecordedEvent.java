package org.lotse.gateway.ledger;

import java.time.Instant;
import org.lotse.bots.channel.ChannelEvent;

/// An event as it was recorded.
///
/// @param seq in the order of recording
/// @param traceId follows the message from its arrival to the answer
public record RecordedEvent(long seq, ChannelEvent.Personal event, Instant receivedAt, String traceId) {}
