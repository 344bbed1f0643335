package org.lotse.gateway.ledger;

import java.util.List;
import org.lotse.bots.channel.ChannelEvent;
import org.springframework.stereotype.Component;

/// What arrived: once, in order, durable before the platform is told.
///
/// It knows senders and their order, and nothing of conversations. Holds [ChannelEvent.InboundMessage],
/// [ChannelEvent.Blocked] and [ChannelEvent.Unblocked]; receipts are the outbox's.
@Component
public class Ledger {

    /// Returns once all are durable. Events that were recorded before are passed over.
    ///
    /// @throws org.springframework.dao.DataAccessException if they are not durable; record them again
    public void record(List<ChannelEvent> events) {
        throw new UnsupportedOperationException();
    }

    /// Hands `reader` the oldest unread events of one lane, all that one sender wrote together, in order; in one
    /// transaction, each burst under a savepoint.
    ///
    /// @return whether there was any work
    public boolean readNext(LedgerReader reader) {
        throw new UnsupportedOperationException();
    }
}
