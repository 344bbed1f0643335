package org.lotse.gateway.outbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lotse.bots.channel.Address;

/// Remembers who cannot be reached.
final class Told implements Unreachable {

    private final List<String> addresses = new CopyOnWriteArrayList<>();

    @Override
    public void unreachable(Address address, String reason) {
        addresses.add(address.value() + " " + reason);
    }

    List<String> addresses() {
        return addresses;
    }
}
