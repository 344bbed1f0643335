package org.lotse.gateway.desk;

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

    BellListener(RedisConnectionFactory connections, DeskBells bells, String topic) {
        setConnectionFactory(connections);
        addMessageListener(bells, ChannelTopic.of(topic));
    }

    @Override
    public void start() {
        try {
            super.start();
        } catch (RuntimeException e) {
            LOG.warn("Redis is away: bells of other processes are heard once it is back");
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
