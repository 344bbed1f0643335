package org.lotse.gateway.desk;

import java.time.Instant;
import org.lotse.gateway.channel.Oddity;

/// How often something of the kind came.
///
/// @param times in the last days
record OddityView(Oddity what, long times, Instant lastAt) {}
