package org.lotse.gateway.ledger;

import java.util.List;

/// Takes over what the ledger recorded, in the ledger's transaction.
public interface LedgerReader {

    /// Takes over a burst: what one sender wrote together, oldest first. If this throws, nothing of the burst is taken
    /// over, the sender is held back for a while and the burst comes again.
    void read(List<RecordedEvent> burst);

    /// Takes over an event that failed too often: it must come before a human.
    void park(RecordedEvent event);
}
