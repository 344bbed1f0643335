package org.lotse.sandbox.telegram;

import java.net.URI;
import java.util.concurrent.Semaphore;

/// Where a bot wants its updates pushed.
///
/// @param secret what the bot recognises us by; empty if it asked for none
/// @param permits as many as deliveries may be under way at once
record Webhook(URI url, String secret, int maxConnections, Semaphore permits) {

    Webhook(URI url, String secret, int maxConnections) {
        this(url, secret, maxConnections, new Semaphore(maxConnections));
    }

    @Override
    public String toString() {
        return "Webhook";
    }
}
