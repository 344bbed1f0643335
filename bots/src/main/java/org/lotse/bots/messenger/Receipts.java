package org.lotse.bots.messenger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.messenger.MessagingEvent.Message;

/// What the platform says of messages in the account's name: that they were sent, and how far they got.
record Receipts(Account account) {

    /// Our references are UUIDs; what another app notes down is not.
    private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /// What was written in the account's name: by us, in its inbox, or by another app. Often comes before the platform
    /// has answered our request.
    List<ChannelEvent> echoed(MessagingEvent event, Message message) throws UnreadableArrival {
        var externalId = Account.externalId("echo", message.mid(), event);
        var reference = reference(message.metadata());
        var mid = Nfc.orNull(message.mid());
        if (reference != null || account.appId().equals(message.appId())) {
            if (mid == null && reference == null) {
                throw new UnreadableArrival("an echo of no message");
            }
            return List.of(receipt(externalId, mid, reference, DeliveryStatus.SENT, event.timestamp()));
        }
        if (message.isDeleted()) {
            return List.of();
        }
        var person = account.person(account.is(event.recipient()) ? event.sender() : event.recipient());
        var contents = MessageContent.of(message);
        var events = new ArrayList<ChannelEvent>();
        for (int part = 0; part < contents.size(); part++) {
            events.add(new ChannelEvent.SentElsewhere(
                    externalId + '/' + part, person, contents.get(part), account.time(event.timestamp()), mid));
        }
        return events;
    }

    /// Messenger may leave out which messages were delivered and say only until when.
    List<ChannelEvent> delivered(MessagingEvent event, MessagingEvent.Delivery delivery) throws UnreadableArrival {
        if (delivery.mids() == null || delivery.mids().isEmpty()) {
            return List.of(upTo("delivery", DeliveryStatus.DELIVERED, delivery.watermark(), event));
        }
        return delivery.mids().stream()
                .filter(Objects::nonNull)
                .map(Nfc::of)
                .distinct()
                .map(it -> receipt("delivery/" + it, it, null, DeliveryStatus.DELIVERED, delivery.watermark()))
                .toList();
    }

    /// Messenger says until when everything was read, Instagram which message was the last that was seen.
    List<ChannelEvent> read(MessagingEvent event, MessagingEvent.Read read) throws UnreadableArrival {
        var mid = Nfc.orNull(read.mid());
        if (mid == null) {
            return List.of(upTo("read", DeliveryStatus.READ, read.watermark(), event));
        }
        var seen = receipt("read/" + mid, mid, null, DeliveryStatus.READ, event.timestamp());
        return event.timestamp() == null
                ? List.of(seen)
                : List.of(seen, upTo("read", DeliveryStatus.READ, event.timestamp(), event));
    }

    private ChannelEvent receipt(
            String externalId,
            @Nullable String mid,
            @Nullable String reference,
            DeliveryStatus status,
            @Nullable Long at) {
        return new ChannelEvent.Receipt(account.channel(), externalId, mid, reference, status, account.time(at), null);
    }

    private ChannelEvent upTo(String kind, DeliveryStatus status, @Nullable Long watermark, MessagingEvent event)
            throws UnreadableArrival {
        if (watermark == null) {
            throw new UnreadableArrival("a receipt that does not say for what");
        }
        var person = account.person(event.sender());
        return new ChannelEvent.ReadUpTo(
                kind + '/' + person.value() + '/' + watermark, person, status, account.time(watermark));
    }

    private static @Nullable String reference(@Nullable String metadata) {
        return metadata != null && REFERENCE.matcher(metadata).matches() ? metadata : null;
    }
}
