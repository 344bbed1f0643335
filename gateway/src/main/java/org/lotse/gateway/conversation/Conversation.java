package org.lotse.gateway.conversation;

import java.time.Duration;
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
/// @param promisedUntil by when somebody answers, as the person was told; null once somebody did
/// @param counsellor who has it; `null` unless [Phase#ASSIGNED], or closed by them
/// @param lastSeq of the last entry; entries are numbered 1 to this without gaps
/// @param readSeq up to which the counsellor has read
/// @param cameBy by what the person came when it began, or before a counsellor took it; `null` if by themselves
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
        int readSeq,
        @Nullable Origin cameBy) {

    static Conversation open(ConversationId id, Contact contact, String channel, Instant at) {
        return new Conversation(
                id,
                0,
                contact.id(),
                Phase.WITH_BOT,
                1,
                0,
                channel,
                contact.language(),
                contact.country(),
                at,
                null,
                null,
                null,
                null,
                at,
                0,
                0,
                null);
    }

    /// The person waits for a counsellor from now on.
    Conversation handOver(Language speaking, Instant at, Duration promise) {
        expect(Phase.WITH_BOT);
        return step(Phase.WAITING, speaking, at, at.plus(promise), null, null, at);
    }

    /// A counsellor takes it, as it was when it was offered.
    Conversation assign(int offered, String to, Instant at) {
        expect(Phase.WAITING);
        if (phaseVersion != offered) {
            throw new IllegalStateException("The offer is of phase version " + offered + ", now it is " + phaseVersion);
        }
        return step(Phase.ASSIGNED, language, null, promisedUntil, to, null, at);
    }

    /// What was promised is kept: nothing is due any more.
    Conversation answered() {
        return new Conversation(
                id,
                version,
                contact,
                phase,
                phaseVersion,
                routedVersion,
                channel,
                language,
                country,
                openedAt,
                waitingSince,
                null,
                counsellor,
                closedAt,
                lastActivityAt,
                lastSeq,
                readSeq,
                cameBy);
    }

    Conversation close(String by, Instant at) {
        expectWith(by);
        return step(Phase.CLOSED, language, null, promisedUntil, by, at, at);
    }

    /// One more entry, at the end.
    Conversation append(Instant at) {
        return with(channel, language, country, at, lastSeq + 1, readSeq);
    }

    Conversation heardOn(String channelNow) {
        return with(channelNow, language, country, lastActivityAt, lastSeq, readSeq);
    }

    Conversation speaking(Language chosen) {
        return needing(chosen, country);
    }

    Conversation in(Country chosen) {
        return needing(language, chosen);
    }

    /// Also by whoever closed it: words may come after the close.
    Conversation read(String by, int upTo) {
        if (!closedBy(by)) {
            expectWith(by);
        }
        return with(channel, language, country, lastActivityAt, lastSeq, Math.clamp(upTo, readSeq, lastSeq));
    }

    /// Somebody came by this; the first such word counts, and none once a counsellor is with them.
    Conversation by(Origin origin) {
        return cameBy != null || counsellor != null
                ? this
                : new Conversation(
                        id,
                        version,
                        contact,
                        phase,
                        phaseVersion,
                        routedVersion,
                        channel,
                        language,
                        country,
                        openedAt,
                        waitingSince,
                        promisedUntil,
                        counsellor,
                        closedAt,
                        lastActivityAt,
                        lastSeq,
                        readSeq,
                        origin);
    }

    public boolean isOpen() {
        return phase != Phase.CLOSED;
    }

    /// Whether it is, or was until it was closed, with this counsellor.
    boolean closedBy(String by) {
        return phase == Phase.CLOSED && by.equals(counsellor);
    }

    void expectWith(String by) {
        expect(Phase.ASSIGNED);
        if (!by.equals(counsellor)) {
            throw new IllegalStateException("The conversation is with somebody else");
        }
    }

    private void expect(Phase expected) {
        if (phase != expected) {
            throw new IllegalStateException("The conversation is " + phase + ", not " + expected);
        }
    }

    /// Who waits and needs somebody else now waits anew, though not longer: what was offered until now is stale.
    private Conversation needing(@Nullable Language speaking, @Nullable Country where) {
        var needing = with(channel, speaking, where, lastActivityAt, lastSeq, readSeq);
        return phase != Phase.WAITING || needing.equals(this)
                ? needing
                : needing.step(Phase.WAITING, speaking, waitingSince, promisedUntil, null, null, lastActivityAt);
    }

    private Conversation step(
            Phase next,
            @Nullable Language speaking,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String with,
            @Nullable Instant closed,
            Instant at) {
        return new Conversation(
                id,
                version,
                contact,
                next,
                phaseVersion + 1,
                routedVersion,
                channel,
                speaking,
                country,
                openedAt,
                since,
                until,
                with,
                closed,
                at,
                lastSeq,
                readSeq,
                cameBy);
    }

    private Conversation with(
            String channelNow,
            @Nullable Language speaking,
            @Nullable Country where,
            Instant activity,
            int last,
            int read) {
        return new Conversation(
                id,
                version,
                contact,
                phase,
                phaseVersion,
                routedVersion,
                channelNow,
                speaking,
                where,
                openedAt,
                waitingSince,
                promisedUntil,
                counsellor,
                closedAt,
                activity,
                last,
                read,
                cameBy);
    }
}
