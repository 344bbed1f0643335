package org.lotse.bots.whatsapp;

import java.util.ArrayList;
import java.util.List;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.meta.MetaPiece;
import org.lotse.bots.meta.MetaTime;
import org.lotse.bots.whatsapp.Incoming.Message;
import org.lotse.bots.whatsapp.Incoming.Remark;

/// What WhatsApp itself says about a person, in the form of a message: only a new number or id concerns us.
record Remarks(People people, MetaTime time) {

    List<ChannelEvent> of(Message message, MetaPiece piece) throws UnreadableArrival {
        var remark = message.system();
        if (remark == null || remark.type() == null) {
            return List.of();
        }
        return switch (remark.type()) {
            case "user_changed_number" -> newNumber(message, remark, piece);
            case "user_changed_user_id" -> newId(message, remark, piece);
            default -> List.of();
        };
    }

    private List<ChannelEvent> newNumber(Message message, Remark remark, MetaPiece piece) throws UnreadableArrival {
        var number = remark.waId() == null ? remark.newWaId() : remark.waId();
        var events = new ArrayList<ChannelEvent>();
        if (message.from() == null && message.fromUserId() != null) {
            // Whoever hides their number is known by their id alone.
            return remark.userId() == null ? events : newId(message, message.fromUserId(), remark.userId(), piece);
        }
        if (message.from() == null || number == null) {
            throw new UnreadableArrival("a changed number that does not say which");
        }
        events.add(new ChannelEvent.AddressChanged(
                "number/" + piece.identity(message.id()),
                people.addresses(message.from(), null, null).getFirst(),
                people.addresses(number, null, null).getFirst(),
                time.of(message.timestamp())));
        // With the number the id changes, too.
        if (message.fromUserId() != null && remark.userId() != null) {
            events.addAll(newId(message, message.fromUserId(), remark.userId(), piece));
        }
        return events;
    }

    private List<ChannelEvent> newId(Message message, Remark remark, MetaPiece piece) throws UnreadableArrival {
        var id = remark.userId() == null ? message.fromUserId() : remark.userId();
        if (remark.previousUserId() == null || id == null) {
            throw new UnreadableArrival("a changed user id that does not say which");
        }
        return newId(message, remark.previousUserId(), id, piece);
    }

    private List<ChannelEvent> newId(Message message, String previous, String id, MetaPiece piece) {
        return previous.equals(id)
                ? List.of()
                : List.of(new ChannelEvent.AddressChanged(
                        "user-id/" + piece.identity(message.id()),
                        people.user(previous),
                        people.user(id),
                        time.of(message.timestamp())));
    }
}
