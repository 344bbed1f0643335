package org.lotse.bots.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.meta.GraphAnswers;
import org.lotse.bots.meta.MetaPiece;
import org.lotse.bots.meta.MetaTime;
import org.lotse.bots.whatsapp.Incoming.Status;

/// How far a message of ours got. In any order, as they come.
record Receipts(People people, MetaTime time) {

    private static final String OPTED_OUT = "opted-out";

    List<ChannelEvent> of(MetaPiece piece) throws UnreadableArrival {
        var status = piece.read(Status.class);
        var progress = progress(status.status());
        if (progress == null) {
            return List.of();
        }
        if (status.id() == null && status.bizOpaqueCallbackData() == null) {
            throw new UnreadableArrival("a status of no message");
        }
        var externalId = "status/" + piece.identity(status.id()) + "/" + status.status();
        var code = progress == DeliveryStatus.FAILED ? code(status) : Optional.<Integer>empty();
        var receipt = new ChannelEvent.Receipt(
                people.channel(),
                externalId,
                Nfc.orNull(status.id()),
                Nfc.orNull(status.bizOpaqueCallbackData()),
                progress,
                time.of(status.timestamp()),
                progress == DeliveryStatus.FAILED ? reason(code) : null);
        var events = new ArrayList<ChannelEvent>(List.of(receipt));
        // What is wrong with the account often shows only now, after the message was accepted.
        code.flatMap(GraphAnswers::troubleOfFailure)
                .map(it -> new ChannelEvent.Notice(
                        people.channel(), externalId + "/" + it.code(), it, null, false, receipt.at()))
                .ifPresent(events::add);
        if (OPTED_OUT.equals(receipt.reason()) && status.namesSomebody()) {
            var person = people.addresses(status.recipientId(), status.recipientUserId(), null);
            events.add(new ChannelEvent.OptedOut(externalId + "/" + OPTED_OUT, person.getFirst(), true, receipt.at()));
        }
        return List.copyOf(events);
    }

    private static @Nullable DeliveryStatus progress(@Nullable String status) {
        return switch (status) {
            case "sent" -> DeliveryStatus.SENT;
            case "delivered" -> DeliveryStatus.DELIVERED;
            case "read", "played" -> DeliveryStatus.READ;
            case "failed" -> DeliveryStatus.FAILED;
            case null, default -> null;
        };
    }

    private static String reason(Optional<Integer> code) {
        return code.map(it -> GraphAnswers.reasonOfFailure(it, 0)).orElse("rejected");
    }

    private static Optional<Integer> code(Status status) {
        return Optional.ofNullable(status.errors()).stream()
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .map(Incoming.Problem::code)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
