package org.lotse.gateway.routing;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Country;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.WaitingConversation;
import org.lotse.gateway.counsellor.StaffName;

/// A conversation that waits, as routing has taken note of it.
///
/// @param version grows with every change
/// @param refused who declined it, and until when they are not asked again
record Wait(WaitingConversation conversation, long version, State state, Map<StaffName, Instant> refused) {

    enum State {
        QUEUED,
        OFFERED,
        GONE
    }

    ConversationId id() {
        return conversation.id();
    }

    /// Where it stands: whoever is smaller is served first. Those who are due in the same minute by arrival, and at the
    /// same instant by id.
    String order() {
        return "%08d%016d".formatted(dueMinute(conversation.promisedUntil()), micros(conversation.since()));
    }

    static long dueMinute(Instant promisedUntil) {
        return promisedUntil.getEpochSecond() / 60;
    }

    /// As fine as PostgreSQL keeps time, so that both agree on the order.
    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    /// The country, if it is one that somebody can know.
    @Nullable
    Country country() {
        return Country.OTHER.equals(conversation.country()) ? null : conversation.country();
    }
}
