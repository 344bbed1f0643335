package org.lotse.gateway.desk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.stereotype.Component;

/// Hears the bells of other processes as soon as Redis is there. The desk opens without it: a container that starts by
/// itself would stop the start of the whole gateway.
@Component
final class DistantBells implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DistantBells.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RedisConnectionFactory connections;
    private final DeskBells bells;
    private volatile @Nullable RedisMessageListenerContainer listening;
    private volatile @Nullable Thread opening;

    DistantBells(RedisConnectionFactory connections, DeskBells bells) {
        this.connections = connections;
        this.bells = bells;
    }

    @Override
    public void start() {
        opening = Thread.ofVirtual().name("desk-bells").start(this::open);
    }

    @Override
    public void stop() {
        var thread = opening;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        opening = null;
        close(listening);
        listening = null;
    }

    @Override
    public boolean isRunning() {
        return opening != null;
    }

    private void open() {
        try {
            while (!Thread.currentThread().isInterrupted() && !listen()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            // The desk closes.
        }
    }

    private boolean listen() {
        var container = new RedisMessageListenerContainer();
        container.setConnectionFactory(connections);
        container.addMessageListener(bells, ChannelTopic.of(DeskBells.TOPIC));
        container.afterPropertiesSet();
        try {
            container.start();
            listening = container;
            return true;
        } catch (RuntimeException e) {
            LOG.debug("Redis is away: {}", e.getClass().getSimpleName());
            close(container);
            return false;
        }
    }

    private static void close(@Nullable RedisMessageListenerContainer container) {
        try {
            if (container != null) {
                container.destroy();
            }
        } catch (Exception e) {
            LOG.debug("It had not begun to listen: {}", e.getClass().getSimpleName());
        }
    }
}
