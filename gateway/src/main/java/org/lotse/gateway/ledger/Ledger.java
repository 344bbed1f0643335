package org.lotse.gateway.ledger;

import java.util.List;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.springframework.stereotype.Component;

/// What arrived: once, in order, durable before the platform is told.
///
/// It knows senders and their order, and nothing of conversations.
@Component
public class Ledger {

    private final EventSeal seal;
    private final GroupCommit commit;
    private final Reading reading;
    private final UnreadEvents unread;

    Ledger(EventSeal seal, GroupCommit commit, Reading reading, UnreadEvents unread) {
        this.seal = seal;
        this.commit = commit;
        this.reading = reading;
        this.unread = unread;
    }

    /// Returns once all are durable. Events that were recorded before are passed over.
    ///
    /// The trace id is that of the logging context, a new one if there is none.
    ///
    /// @throws org.springframework.dao.DataIntegrityViolationException if the database refuses one of them as it is
    /// @throws org.springframework.dao.DataAccessException if they are not durable; record them again
    public void record(List<? extends ChannelEvent.Personal> events) {
        commit.commit(events.stream().map(seal::seal).toList());
    }

    /// Hands `reader` the oldest unread events of one lane, all that one sender wrote together, in order; in one
    /// transaction, each burst under a savepoint.
    ///
    /// @return whether there was any work
    public boolean readNext(LedgerReader reader) {
        return reading.readNext(reader);
    }

    /// Whether something that a person wrote waits to be taken over.
    public boolean hasUnread(Address sender) {
        return unread.isWaiting(seal.hash(sender));
    }

    /// Removes what a person wrote and nobody has taken over yet, in the caller's transaction. The hashes stay, against
    /// redelivery. Whoever takes events over of the same person must hold the same lock as the caller.
    ///
    /// @return how many events were erased
    public int erase(Address sender) {
        return unread.erase(seal.hash(sender));
    }
}
