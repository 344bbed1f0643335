package org.lotse.gateway.routing;

import java.util.List;
import java.util.Optional;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.stereotype.Component;

/// Brings each waiting conversation to a counsellor who can take it. Redis proposes, PostgreSQL decides.
@Component
public class Routing {

    public List<OfferView> offersTo(StaffName counsellor) {
        throw new UnsupportedOperationException();
    }

    /// Why a conversation was given to the one who has it.
    public Optional<Reason> reasonOf(ConversationId conversation) {
        throw new UnsupportedOperationException();
    }

    /// Why each of these was given to the one who has it; those without a reason are left out.
    public java.util.Map<ConversationId, Reason> reasonsOf(java.util.Collection<ConversationId> conversations) {
        throw new UnsupportedOperationException();
    }

    /// What waits in the languages of a counsellor, or everything for a supervisor; from PostgreSQL alone.
    public List<WaitingView> waitingFor(StaffName reader) {
        throw new UnsupportedOperationException();
    }

    /// Turns an offer into an assignment.
    ///
    /// @throws OfferGone if it is not open any more
    /// @throws NoRoom if the counsellor is full
    public void accept(ConversationId conversation, StaffName by) {
        throw new UnsupportedOperationException();
    }

    /// Gives an offer back to the front of its queue.
    ///
    /// @param reason a code: `busy`, `not-my-topic` or `other`
    public void decline(ConversationId conversation, StaffName by, String reason) {
        throw new UnsupportedOperationException();
    }

    /// Empties the index and fills it again from PostgreSQL.
    public void rebuild() {
        throw new UnsupportedOperationException();
    }
}
