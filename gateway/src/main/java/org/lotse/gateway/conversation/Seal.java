package org.lotse.gateway.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelJson;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.vault.KeyId;
import org.lotse.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/// Seals what belongs to a person under their key, and hashes what must be found again.
@Component
class Seal {

    private final Vault vault;

    Seal(Vault vault) {
        this.vault = vault;
    }

    byte[] content(KeyId key, Content content) {
        return vault.seal(key, ChannelJson.write(content), "content");
    }

    Content openContent(KeyId key, byte[] sealed) {
        return ChannelJson.readContent(vault.open(key, sealed, "content"));
    }

    byte[] note(KeyId key, String body) {
        return vault.seal(key, body.getBytes(UTF_8), "note");
    }

    String openNote(KeyId key, byte[] sealed) {
        return new String(vault.open(key, sealed, "note"), UTF_8);
    }

    byte @Nullable [] message(KeyId key, @Nullable String messageId) {
        return messageId == null ? null : vault.seal(key, messageId.getBytes(UTF_8), "message");
    }

    String openMessage(KeyId key, byte[] sealed) {
        return new String(vault.open(key, sealed, "message"), UTF_8);
    }

    byte[] address(KeyId key, Address address) {
        return vault.seal(key, (address.kind() + "|" + address.value()).getBytes(UTF_8), "address");
    }

    Address openAddress(KeyId key, String channel, byte[] sealed) {
        var parts = new String(vault.open(key, sealed, "address"), UTF_8).split("\\|", 2);
        return new Address(new ChannelName(channel), parts[0], parts[1]);
    }

    byte[] hash(Address address) {
        return vault.hash("sender", joined(address));
    }

    /// Platforms number messages anew with each person: only together with the address an id is one message.
    byte @Nullable [] messageHash(Address address, @Nullable String messageId) {
        return messageId == null ? null : vault.hash("message", joined(address) + "|" + messageId);
    }

    /// The same, whichever of these addresses the person had then.
    List<byte[]> messageHashes(List<Address> addresses, String messageId) {
        return addresses.stream()
                .map(it -> vault.hash("message", joined(it) + "|" + messageId))
                .toList();
    }

    private static String joined(Address address) {
        return address.channel() + "|" + address.kind() + "|" + address.value();
    }
}
