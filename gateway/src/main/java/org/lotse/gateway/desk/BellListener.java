package org.lotse.gateway.desk;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.util.backoff.BackOffExecution;

/// Listens for the bells of other processes. Whatever Redis does, the process starts without it, and listens as soon as
/// it can.
final class BellListener extends RedisMessageListenerContainer {

    private static final Logger LOG = LoggerFactory.getLogger(BellListener.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private volatile boolean ended;

    BellListener(RedisConnectionFactory connections, DeskBells bells, String topic) {
        setConnectionFactory(connections);
        addMessageListener(bells, ChannelTopic.of(topic));
    }

    /// The first subscription may fail, and only later ones would be tried again.
    @Override
    public void start() {
        if (!begin()) {
            LOG.warn("Redis is away: bells of other processes are heard once it is back");
            Thread.ofVirtual().name("bells").start(this::beginLater);
        }
    }

    @Override
    public void destroy() throws Exception {
        ended = true;
        super.destroy();
    }

    private boolean begin() {
        try {
            super.start();
            return true;
        } catch (RuntimeException _) {
            super.stop();
            return false;
        }
    }

    private void beginLater() {
        try {
            do {
                Thread.sleep(AGAIN);
            } while (!ended && !begin());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Only a lost connection would be tried again, and not a Redis that is still loading, or that does not let us in.
    @Override
    protected void handleSubscriptionException(
            CompletableFuture<Void> future, BackOffExecution backOff, Throwable cause) {
        super.handleSubscriptionException(
                future,
                backOff,
                cause instanceof RedisConnectionFailureException
                        ? cause
                        : new RedisConnectionFailureException("No subscription", cause));
    }
}
