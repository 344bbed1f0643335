package org.lotse.gateway.outbox;

import org.lotse.gateway.StartRefused;
import org.lotse.gateway.channel.Channels;
import org.springframework.stereotype.Component;

/// Refuses a lease that ends while a channel may still be asked: others would take the message for lost and send it
/// again.
@Component
class Patience {

    Patience(Channels channels, OutboxSettings settings) {
        channels.all().stream()
                .filter(it -> settings.lease().compareTo(it.longestSend()) <= 0)
                .findFirst()
                .ifPresent(it -> {
                    throw new StartRefused(
                            "lotse.outbox.lease is " + settings.lease().toSeconds()
                                    + "s, and one request on the channel " + it.name() + " may take "
                                    + it.longestSend().toSeconds()
                                    + "s: set lotse.outbox.lease to more than that, or the channel's call-timeout and"
                                    + " upload-timeout to less");
                });
    }
}
