package org.lotse.gateway.outbox;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelJson;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.FileSource;
import org.lotse.gateway.attachment.Attachments;
import org.lotse.gateway.vault.KeyId;
import org.lotse.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/// Seals what a message says and whom it goes to. Each seal opens only for the message and the part it was made for.
@Component
class Seals {

    private final Vault vault;
    private final Attachments attachments;

    Seals(Vault vault, Attachments attachments) {
        this.vault = vault;
        this.attachments = attachments;
    }

    byte[] seal(KeyId key, UUID message, Address to) {
        return vault.seal(key, utf8(to.kind() + "\n" + to.value()), "outbox:address:" + message);
    }

    Address openAddress(KeyId key, UUID message, ChannelName channel, byte[] sealed) {
        var plain = text(vault.open(key, sealed, "outbox:address:" + message));
        int end = plain.indexOf('\n');
        return new Address(channel, plain.substring(0, end), plain.substring(end + 1));
    }

    byte[] seal(KeyId key, UUID message, int part, Content content) {
        return vault.seal(key, ChannelJson.write(content), "outbox:content:" + message + "/" + part);
    }

    Content openContent(KeyId key, UUID message, int part, byte[] sealed) {
        return ChannelJson.readContent(vault.open(key, sealed, "outbox:content:" + message + "/" + part));
    }

    /// The bytes of a file that is sent; `null` for all else.
    @Nullable
    FileSource openFile(Content content) {
        return content instanceof Content.Attachment file ? attachments.source(file) : null;
    }

    byte @Nullable [] sealReplyTo(KeyId key, UUID message, @Nullable String messageId) {
        return messageId == null ? null : vault.seal(key, utf8(messageId), "outbox:reply-to:" + message);
    }

    @Nullable
    String openReplyTo(KeyId key, UUID message, byte @Nullable [] sealed) {
        return sealed == null ? null : text(vault.open(key, sealed, "outbox:reply-to:" + message));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
