package org.lotse.bots.messenger;

import java.util.List;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.meta.MetaPiece;
import org.lotse.bots.meta.MetaRecipient;

/// What Meta delivers for one account.
record Inbox(Account us, Translation people, Receipts receipts, Notices notices) implements MetaRecipient {

    Inbox(Account us) {
        this(us, new Translation(us), new Receipts(us), new Notices(us));
    }

    @Override
    public ChannelName channel() {
        return us.channel();
    }

    @Override
    public String object() {
        return us.surface().object();
    }

    @Override
    public String id() {
        return us.id();
    }

    @Override
    public String idSetting() {
        return us.surface().idSetting();
    }

    @Override
    public List<ChannelEvent> translate(MetaPiece piece) throws UnreadableArrival {
        return switch (piece.field()) {
            case "messaging" -> told(MessagingEvent.read(piece));
            case "standby" -> overheard(MessagingEvent.read(piece));
            // What happens on the page itself, such as a comment.
            default -> List.of();
        };
    }

    private List<ChannelEvent> told(MessagingEvent event) throws UnreadableArrival {
        var message = event.message();
        if (message != null) {
            return message.isEcho() || us.is(event.sender())
                    ? receipts.echoed(event, message)
                    : people.written(event, message);
        }
        if (us.is(event.sender())) {
            return List.of();
        }
        if (event.delivery() != null) {
            return receipts.delivered(event, event.delivery());
        }
        if (event.read() != null) {
            return receipts.read(event, event.read());
        }
        var did = people.did(event);
        return did == null ? notices.of(event) : List.of(did);
    }

    /// What happens where another app of the account answers. What people write is for that app; what they take back,
    /// we may have.
    private List<ChannelEvent> overheard(MessagingEvent event) throws UnreadableArrival {
        var message = event.message();
        if (event.delivery() != null || event.read() != null || (message != null && message.isDeleted())) {
            return told(event);
        }
        boolean somebodyWrote =
                event.postback() != null || (message != null && !message.isEcho() && !us.is(event.sender()));
        return somebodyWrote ? List.of(notices.overheard(event)) : List.of();
    }
}
