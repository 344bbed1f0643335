package org.lotse.gateway.outbox;

import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/// Look-up hashes of what must not be stored readable.
@Component
class Hashes {

    private final Vault vault;

    Hashes(Vault vault) {
        this.vault = vault;
    }

    byte[] recipient(Address to) {
        return vault.hash("sender", to.channel() + "|" + to.kind() + "|" + to.value());
    }

    byte[] messageId(ChannelName channel, String messageId) {
        return vault.hash("message-id", channel + "|" + messageId);
    }

    byte[] receipt(ChannelName channel, String externalId) {
        return vault.hash("receipt", channel + "|" + externalId);
    }
}
