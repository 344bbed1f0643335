package org.lotse.gateway.desk;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.conversation.ConversationChanged;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.ConversationLeft;
import org.lotse.gateway.conversation.ConversationWaiting;
import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.counsellor.PresenceChanged;
import org.lotse.gateway.routing.OffersChanged;
import org.lotse.gateway.routing.WaitingChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Rings the consoles that are open, here and in the other processes. A lost bell costs a moment: consoles look again
/// by themselves.
@Component
class DeskBells implements MessageListener {

    private static final Logger LOG = LoggerFactory.getLogger(DeskBells.class);
    static final String TOPIC = "lotse:bells";
    private static final String INBOX = "inbox";

    private final String process = UUID.randomUUID().toString();
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Conversations conversations;
    private final StringRedisTemplate redis;
    private final DeskSettings settings;

    DeskBells(Conversations conversations, StringRedisTemplate redis, DeskSettings settings) {
        this.conversations = conversations;
        this.redis = redis;
        this.settings = settings;
    }

    SseEmitter open(String staff) {
        var stream = new EventStream(staff);
        streams.add(stream);
        Thread.ofVirtual().name("events").start(() -> {
            try {
                stream.run(settings.heartbeat());
            } finally {
                streams.remove(stream);
            }
        });
        return stream.emitter();
    }

    /// Ends the streams of somebody who logged out. A console of theirs that is still logged in opens its own again.
    void close(String staff) {
        streams.stream().filter(it -> it.staff().equals(staff)).forEach(EventStream::close);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    public void on(ConversationChanged bell) {
        everywhere(bell.id().toString());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    public void on(ConversationLeft bell) {
        everywhere(bell.id().toString());
        everywhere(INBOX);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    public void on(ConversationWaiting bell) {
        everywhere(INBOX);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    public void on(OffersChanged bell) {
        everywhere(INBOX);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    public void on(WaitingChanged bell) {
        everywhere(INBOX);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    public void on(PresenceChanged bell) {
        everywhere(INBOX);
    }

    @Override
    public void onMessage(Message message, byte @Nullable [] pattern) {
        var parts = new String(message.getBody(), StandardCharsets.US_ASCII).split(" ", 2);
        if (parts.length == 2 && !parts[0].equals(process)) {
            here(parts[1]);
        }
    }

    private void everywhere(String bell) {
        Thread.ofVirtual().name("bell").start(() -> {
            here(bell);
            try {
                redis.convertAndSend(TOPIC, process + " " + bell);
            } catch (DataAccessException e) {
                LOG.debug("Redis is away: other processes look again by themselves");
            }
        });
    }

    /// Only those who have the conversation hear of it; that something waits concerns everybody.
    private void here(String bell) {
        if (streams.isEmpty()) {
            return;
        }
        if (bell.equals(INBOX)) {
            streams.forEach(it -> it.ring(DeskBell.inbox()));
            return;
        }
        var id = UUID.fromString(bell);
        conversations
                .find(new ConversationId(id))
                .ifPresent(conversation -> streams.stream()
                        .filter(it -> it.staff().equals(conversation.counsellor()))
                        .forEach(it -> {
                            it.ring(DeskBell.conversation(id));
                            it.ring(DeskBell.inbox());
                        }));
    }
}
