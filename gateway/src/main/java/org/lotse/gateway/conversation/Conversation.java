package org.lotse.gateway.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/// One thread with one person, from their first message until it is closed.
///
/// @param phaseVersion grows by one with each change of phase; an offer of an older one is stale
/// @param routedVersion the phase version that routing has taken note of
/// @param channel by which the person wrote last: where answers go
/// @param waitingSince when the person began to wait for a counsellor; `null` unless [Phase#WAITING]
/// @param promisedUntil by when somebody answers, as the person was told
/// @param counsellor who has it; `null` unless [Phase#ASSIGNED], or closed by them
/// @param lastSeq of the last entry; entries are numbered 1 to this without gaps
/// @param readSeq up to which the counsellor has read
@Table("conversation")
public record Conversation(
        @Id ConversationId id,
        @Version int version,
        ContactId contact,
        Phase phase,
        int phaseVersion,
        int routedVersion,
        String channel,
        @Nullable Language language,
        @Nullable Country country,
        Instant openedAt,
        @Nullable Instant waitingSince,
        @Nullable Instant promisedUntil,
        @Nullable String counsellor,
        @Nullable Instant closedAt,
        Instant lastActivityAt,
        int lastSeq,
        int readSeq) {}
