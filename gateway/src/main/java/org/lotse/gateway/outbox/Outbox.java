package org.lotse.gateway.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Gets messages to people: in order per person, at least once, and a second time only where the platform gave neither
/// answer nor echo.
///
/// It knows recipients and their order, and nothing of conversations.
@Component
public class Outbox {

    private final Drafts drafts;
    private final Sender sender;
    private final Receipts receipts;
    private final Marks marks;
    private final Windows windows;
    private final Deliveries deliveries;
    private final Removal removal;

    Outbox(
            Drafts drafts,
            Sender sender,
            Receipts receipts,
            Marks marks,
            Windows windows,
            Deliveries deliveries,
            Removal removal) {
        this.drafts = drafts;
        this.sender = sender;
        this.receipts = receipts;
        this.marks = marks;
        this.windows = windows;
        this.deliveries = deliveries;
        this.removal = removal;
    }

    /// Queues a message in the caller's transaction, split into parts that the channel can carry. One person's
    /// messages are sent in the order of these calls; whoever may call for one person at once holds a lock on them.
    ///
    /// @throws UnknownChannel if no such channel is configured
    @Transactional(propagation = Propagation.MANDATORY)
    public OutboundId enqueue(Draft draft) {
        return drafts.enqueue(draft);
    }

    /// Claims, sends and settles what is due for one lane.
    ///
    /// @return whether there was any work
    public boolean sendNext() {
        return sender.sendNext();
    }

    /// Takes note of what the platform says about one of our messages. In the caller's transaction; idempotent.
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(ChannelEvent.Receipt receipt) {
        receipts.settle(receipt.channel(), receipt);
    }

    /// Takes note that all a person was sent up to a moment got so far. In the caller's transaction; idempotent.
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(ChannelEvent.ReadUpTo upTo) {
        marks.settle(upTo);
    }

    /// The person said something at this address, at this time by the platform's clock: what waits for them may be sent
    /// for longer. In the caller's transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void heard(Address from, Instant at) {
        windows.heard(from, at);
    }

    /// How far messages got. Those that are not known, or no longer, are left out.
    public Map<OutboundId, Delivery> deliveries(Collection<OutboundId> ids) {
        return deliveries.of(ids);
    }

    /// How many messages wait to be sent, by channel. Those with none are left out.
    public Map<ChannelName, Integer> waiting() {
        return deliveries.waiting();
    }

    /// Which of our messages the platform knows by this id.
    public Optional<OutboundId> findByMessageId(ChannelName channel, String messageId) {
        return receipts.findByMessageId(channel, messageId);
    }

    /// Drops what waits to be sent to an address, in the caller's transaction: the person blocked us or stopped. What
    /// is on its way is not caught up with, and not sent again.
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancel(Address to, String reason) {
        removal.cancel(to, reason);
    }

    /// Drops of what waits to be sent to an address that which nobody asked for, in the caller's transaction: the
    /// person
    /// opted out of it.
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancelUnasked(Address to, String reason) {
        removal.cancelUnasked(to, reason);
    }

    /// Removes every trace of one message, in the caller's transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(OutboundId id) {
        removal.erase(id);
    }

    /// Removes every trace of an address, in the caller's transaction, and counts the messages.
    @Transactional(propagation = Propagation.MANDATORY)
    public int erase(Address to) {
        return removal.erase(to);
    }
}
