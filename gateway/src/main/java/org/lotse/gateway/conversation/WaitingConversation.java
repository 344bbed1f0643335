package org.lotse.gateway.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;

/// What routing needs to know of a conversation that waits.
///
/// @param lastCounsellor who helped this person before
public record WaitingConversation(
        ConversationId id,
        int phaseVersion,
        Language language,
        @Nullable Country country,
        Instant since,
        Instant promisedUntil,
        @Nullable String lastCounsellor) {}
