package org.lotse.gateway.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.outbox.OutboundId;

/// A line that is about to join a thread.
///
/// @param channel by which it came or goes
/// @param messageId the platform's, with `from`, by which the person's later changes find it
record NewEntry(
        Entry.Author author,
        @Nullable String by,
        @Nullable Content content,
        @Nullable String fact,
        @Nullable String factArgument,
        @Nullable String channel,
        @Nullable Address from,
        @Nullable String messageId,
        @Nullable Instant sentAt,
        @Nullable Instant editedAt,
        Instant receivedAt,
        @Nullable Integer replyTo,
        @Nullable OutboundId outbound,
        @Nullable UUID request) {

    static NewEntry said(Said said, Address from, @Nullable Integer replyTo) {
        return new NewEntry(
                Entry.Author.PERSON,
                null,
                said.content(),
                null,
                null,
                from.channel().value(),
                from,
                said.messageId(),
                said.sentAt(),
                said.editedAt(),
                said.receivedAt(),
                replyTo,
                null,
                null);
    }

    static NewEntry byBot(Content content, ChannelName channel, OutboundId outbound, Instant at) {
        return new NewEntry(
                Entry.Author.BOT,
                null,
                content,
                null,
                null,
                channel.value(),
                null,
                null,
                null,
                null,
                at,
                null,
                outbound,
                null);
    }

    static NewEntry byCounsellor(
            String by, Content content, ChannelName channel, OutboundId outbound, Reply reply, Instant at) {
        return new NewEntry(
                Entry.Author.COUNSELLOR,
                by,
                content,
                null,
                null,
                channel.value(),
                null,
                null,
                null,
                null,
                at,
                reply.replyTo(),
                outbound,
                reply.key());
    }

    static NewEntry sentElsewhere(ChannelEvent.SentElsewhere sent, Instant receivedAt) {
        return new NewEntry(
                Entry.Author.ELSEWHERE,
                null,
                sent.content(),
                null,
                null,
                sent.channel().value(),
                sent.sender(),
                sent.messageId(),
                sent.at(),
                null,
                receivedAt,
                null,
                null,
                null);
    }

    static NewEntry fact(String fact, @Nullable String argument, Instant at) {
        return new NewEntry(
                Entry.Author.SYSTEM, null, null, fact, argument, null, null, null, null, null, at, null, null, null);
    }

    @Override
    public String toString() {
        return "NewEntry[" + author + "]";
    }
}
