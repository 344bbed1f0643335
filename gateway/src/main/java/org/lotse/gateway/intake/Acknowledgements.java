package org.lotse.gateway.intake;

import java.util.List;
import java.util.concurrent.Semaphore;
import org.lotse.bots.channel.ChannelAdapter;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelEvent.InboundMessage;
import org.lotse.gateway.channel.Channels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Lets people's apps know that we have what they did, beside the way: nobody waits for it, and where too many are
/// under way it is left out.
@Component
class Acknowledgements {

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);
    private static final int AT_ONCE = 256;

    private final Channels channels;
    private final Semaphore room = new Semaphore(AT_ONCE);

    Acknowledgements(Channels channels) {
        this.channels = channels;
    }

    void give(List<ChannelEvent> durable) {
        for (var event : durable) {
            var acknowledgement = event instanceof InboundMessage message ? message.acknowledgement() : null;
            if (acknowledgement != null) {
                channels.find(event.channel()).ifPresent(it -> give(it, acknowledgement));
            }
        }
    }

    private void give(ChannelAdapter channel, String acknowledgement) {
        if (room.tryAcquire()) {
            Thread.ofVirtual().name("acknowledge").start(() -> acknowledge(channel, acknowledgement));
        }
    }

    private void acknowledge(ChannelAdapter channel, String acknowledgement) {
        try {
            channel.acknowledge(acknowledgement);
        } catch (RuntimeException e) {
            LOG.warn("{} did not acknowledge: {}", channel.name(), e.getClass().getName());
        } finally {
            room.release();
        }
    }
}
