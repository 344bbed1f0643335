package org.lotse.gateway.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.conversation.ConversationChanged;
import org.lotse.gateway.conversation.ConversationLeft;
import org.lotse.gateway.conversation.ConversationWaiting;
import org.lotse.gateway.counsellor.PresenceChanged;
import org.lotse.gateway.routing.OffersChanged;
import org.lotse.gateway.routing.WaitingChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Tells the desks what happened, here and in the other processes: an offer is made where the workers are, and a desk
/// may be elsewhere. Ids only, and a lost bell costs a moment.
@Component
class DeskBells implements MessageListener, SmartLifecycle {

    static final String INBOX = "inbox";

    private static final Logger LOG = LoggerFactory.getLogger(DeskBells.class);
    private static final String TOPIC = "lotse:bells";
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final String process = UUID.randomUUID().toString();
    private final Optional<Bellringer> desk;
    private final StringRedisTemplate redis;
    private volatile Gathering<String> forOthers = new Gathering<>();
    private volatile boolean running;

    DeskBells(Optional<Bellringer> desk, StringRedisTemplate redis) {
        this.desk = desk;
        this.redis = redis;
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(ConversationChanged bell) {
        everywhere(bell.id().toString());
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(ConversationLeft bell) {
        everywhere(bell.id().toString(), INBOX);
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(ConversationWaiting bell) {
        everywhere(INBOX);
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(OffersChanged bell) {
        everywhere(INBOX);
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(WaitingChanged bell) {
        everywhere(INBOX);
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(PresenceChanged bell) {
        everywhere(INBOX);
    }

    @Override
    public void onMessage(Message message, byte @Nullable [] pattern) {
        var words = List.of(new String(message.getBody(), StandardCharsets.US_ASCII).split(" "));
        if (!words.getFirst().equals(process)) {
            desk.ifPresent(it -> it.hear(words.subList(1, words.size())));
        }
    }

    private void everywhere(String... bells) {
        desk.ifPresent(it -> it.hear(Arrays.asList(bells)));
        forOthers.addAll(Arrays.asList(bells));
    }

    private void forward(Gathering<String> gathering) {
        try {
            var rung = gathering.next(IDLE);
            while (rung != null) {
                if (!rung.isEmpty()) {
                    send(process + " " + String.join(" ", rung));
                }
                rung = gathering.next(IDLE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String bells) {
        try {
            redis.convertAndSend(TOPIC, bells);
        } catch (RuntimeException e) {
            LOG.debug("Other desks look by themselves: {}", e.getClass().getName());
        }
    }

    @Override
    public void start() {
        var gathering = new Gathering<String>();
        forOthers = gathering;
        running = true;
        Thread.ofVirtual().name("desk-bells").start(() -> forward(gathering));
    }

    @Override
    public void stop() {
        running = false;
        forOthers.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Hears the other processes.
    @OnlyAtTheDesk
    @Component
    static class Subscription {

        @Bean
        RedisMessageListenerContainer deskBellListener(RedisConnectionFactory connections, DeskBells bells) {
            return new BellListener(connections, bells, TOPIC);
        }
    }
}
