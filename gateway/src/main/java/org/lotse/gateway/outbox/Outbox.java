package org.lotse.gateway.outbox;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.springframework.stereotype.Component;

/// Gets messages to people: in order per person, at least once, and a second time only where the platform gave neither
/// answer nor echo.
///
/// It knows recipients and their order, and nothing of conversations.
@Component
public class Outbox {

    /// Queues a message in the caller's transaction, split into parts that the channel can carry.
    public OutboundId enqueue(Draft draft) {
        throw new UnsupportedOperationException();
    }

    /// Claims, sends and settles what is due for one lane.
    ///
    /// @return whether there was any work
    public boolean sendNext() {
        throw new UnsupportedOperationException();
    }

    /// Takes note of what the platform says about one of our messages. In the caller's transaction; idempotent.
    public void settle(ChannelName channel, ChannelEvent.Receipt receipt) {
        throw new UnsupportedOperationException();
    }

    public Map<OutboundId, Delivery> deliveries(Collection<OutboundId> ids) {
        throw new UnsupportedOperationException();
    }

    /// Which of our messages the platform knows by this id.
    public Optional<OutboundId> findByMessageId(ChannelName channel, String messageId) {
        throw new UnsupportedOperationException();
    }

    /// Drops what waits to be sent to an address, in the caller's transaction: the person blocked us or stopped.
    public void cancel(Address to, String reason) {
        throw new UnsupportedOperationException();
    }

    /// Removes every trace of an address, in the caller's transaction, and counts the messages.
    public int erase(Address to) {
        throw new UnsupportedOperationException();
    }
}
