package org.lotse.gateway.desk;

import static org.lotse.gateway.conversation.Fact.ADDRESS_CHANGED;
import static org.lotse.gateway.conversation.Fact.ADDRESS_OF_TWO;
import static org.lotse.gateway.conversation.Fact.BLOCKED;
import static org.lotse.gateway.conversation.Fact.CONSENTED;
import static org.lotse.gateway.conversation.Fact.FILE_INFECTED;
import static org.lotse.gateway.conversation.Fact.OPTED_IN;
import static org.lotse.gateway.conversation.Fact.OPTED_OUT;
import static org.lotse.gateway.conversation.Fact.UNBLOCKED;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.DeliveryStatus;
import org.lotse.gateway.conversation.Entry;
import org.lotse.gateway.outbox.Delivery;
import org.lotse.gateway.outbox.OutboundId;

/// One line of a thread, as the console shows it.
///
/// @param late whether it arrived long after it was written
/// @param channel the platform by which it came or went, in its display name
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
        @Nullable String channel,
        String dir) {

    private static final Duration LATE = Duration.ofMinutes(2);

    /// What the console shows of an entry.
    ///
    /// @param files the entries whose files lie with us
    static EntryView of(Entry entry, Map<OutboundId, Delivery> deliveries, Set<Integer> files, Names names) {
        var by = entry.by();
        var sentAt = entry.sentAt();
        var code = entry.fact();
        var outbound = entry.outbound();
        var content = entry.content();
        var channel = entry.channel();
        return new EntryView(
                entry.seq(),
                code == null ? Kind.MESSAGE : Kind.FACT,
                entry.author(),
                by == null ? null : names.staff().apply(by),
                entry.receivedAt(),
                sentAt,
                sentAt != null && sentAt.plus(LATE).isBefore(entry.receivedAt()),
                content == null ? null : ContentView.of(content, names, files.contains(entry.seq())),
                code == null ? null : Fact.of(code, entry.factArgument(), names),
                outbound == null ? null : DeliveryView.of(deliveries.get(outbound)),
                entry.replyTo(),
                entry.editedAt(),
                entry.withdrawn(),
                channel == null ? null : names.channels().apply(channel),
                "auto");
    }

    enum Kind {
        MESSAGE,
        FACT
    }

    /// Something that happened.
    ///
    /// @param arguments whom or what it concerns, by name
    record Fact(String code, Map<String, String> arguments) {

        static Fact of(String code, @Nullable String argument, Names names) {
            return new Fact(code, argument == null ? Map.of() : named(code, argument, names));
        }

        private static Map<String, String> named(String code, String argument, Names names) {
            return switch (code) {
                case BLOCKED, UNBLOCKED, OPTED_OUT, OPTED_IN, ADDRESS_CHANGED, ADDRESS_OF_TWO ->
                    Map.of("channel", names.channels().apply(argument));
                case CONSENTED -> Map.of("text", argument);
                case FILE_INFECTED -> Map.of("entry", argument);
                default -> Map.of("counsellor", names.staff().apply(argument));
            };
        }
    }

    /// How far a message got.
    record DeliveryView(DeliveryStatus status, @Nullable String reason, int parts) {

        static @Nullable DeliveryView of(@Nullable Delivery delivery) {
            return delivery == null ? null : new DeliveryView(delivery.status(), delivery.reason(), delivery.parts());
        }
    }
}
