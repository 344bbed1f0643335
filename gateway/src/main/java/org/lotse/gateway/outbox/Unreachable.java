package org.lotse.gateway.outbox;

import org.lotse.bots.channel.Address;

/// Is told, in the transaction that settles a send, that a person cannot be reached at an address any more.
public interface Unreachable {

    void unreachable(Address address, String reason);
}
