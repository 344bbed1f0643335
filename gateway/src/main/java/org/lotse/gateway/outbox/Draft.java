package org.lotse.gateway.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.gateway.vault.KeyId;

/// A message to be sent.
///
/// @param key the person's, under which content and address are sealed
/// @param heardAt when the person last said something at this address, by the platform's clock
/// @param replyTo the platform's id of the message that is answered
/// @param traceId follows the message from what it answers
public record Draft(
        KeyId key,
        Address to,
        Author author,
        Content content,
        Instant heardAt,
        @Nullable String replyTo,
        @Nullable String traceId) {}
