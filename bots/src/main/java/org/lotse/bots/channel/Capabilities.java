package org.lotse.bots.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a channel can do, as data.
///
/// @param maxText longest text of one message, in UTF-16 units
/// @param maxOptions how many options a [Content.Question] may have
/// @param replyWindow how long after a person's last message we may write; `null` without limit
/// @param perSecond how many messages a second the whole channel may send
/// @param personPause least time between two messages to one person
public record Capabilities(
        int maxText, int maxOptions, @Nullable Duration replyWindow, int perSecond, Duration personPause) {}
