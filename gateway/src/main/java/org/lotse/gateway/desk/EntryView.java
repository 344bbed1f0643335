package org.lotse.gateway.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.gateway.conversation.Entry;
import org.lotse.gateway.outbox.Delivery;
import org.lotse.gateway.outbox.OutboundId;

/// One line of a thread, as the console shows it.
///
/// @param late whether it arrived long after it was written
/// @param dir the direction of its words, decided by their first strong letter
record EntryView(
        int seq,
        Kind kind,
        Entry.Author author,
        @Nullable String authorName,
        Instant at,
        @Nullable Instant sentAt,
        boolean late,
        @Nullable ContentView content,
        @Nullable Fact fact,
        @Nullable DeliveryView delivery,
        @Nullable Integer replyTo,
        @Nullable Instant editedAt,
        boolean withdrawn,
        String dir) {

    private static final Duration LATE = Duration.ofMinutes(2);

    static EntryView of(
            Entry entry,
            Map<OutboundId, Delivery> deliveries,
            Map<String, String> displayNames,
            UnaryOperator<String> choices) {
        var by = entry.by();
        var sentAt = entry.sentAt();
        var code = entry.fact();
        var outbound = entry.outbound();
        var content = entry.content();
        var argument = entry.factArgument();
        return new EntryView(
                entry.seq(),
                code == null ? Kind.MESSAGE : Kind.FACT,
                entry.author(),
                by == null ? null : displayNames.getOrDefault(by, by),
                entry.receivedAt(),
                sentAt,
                sentAt != null && sentAt.plus(LATE).isBefore(entry.receivedAt()),
                content == null ? null : ContentView.of(content, choices),
                code == null
                        ? null
                        : new Fact(
                                code,
                                argument == null
                                        ? Map.of()
                                        : Map.of("counsellor", displayNames.getOrDefault(argument, argument))),
                outbound == null ? null : DeliveryView.of(deliveries.get(outbound)),
                entry.replyTo(),
                entry.editedAt(),
                entry.withdrawn(),
                "auto");
    }

    enum Kind {
        MESSAGE,
        FACT
    }

    /// Something that happened.
    ///
    /// @param arguments whom or what it concerns, by name
    record Fact(String code, Map<String, String> arguments) {}

    /// How far a message got.
    record DeliveryView(DeliveryStatus status, @Nullable String reason, int parts) {

        static @Nullable DeliveryView of(@Nullable Delivery delivery) {
            return delivery == null ? null : new DeliveryView(delivery.status(), delivery.reason(), delivery.parts());
        }
    }
}
