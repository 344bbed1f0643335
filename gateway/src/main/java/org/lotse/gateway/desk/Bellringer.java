package org.lotse.gateway.desk;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.routing.Routing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Rings the consoles that are open here, in one thread: however much happens, it is looked up a few times a second.
///
/// A bell may be lost, when Redis is away and another process made the offer. So each second it looks by itself whether
/// there is anything new in the lists.
@OnlyAtTheDesk
@Component
class Bellringer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Bellringer.class);
    private static final Duration LOOKS_EACH = Duration.ofSeconds(1);

    private final OpenStreams streams;
    private final Conversations conversations;
    private final Routing routing;
    private volatile Gathering<String> bells = new Gathering<>();
    private volatile boolean running;
    private String seen = "";

    Bellringer(OpenStreams streams, Conversations conversations, Routing routing) {
        this.streams = streams;
        this.conversations = conversations;
        this.routing = routing;
    }

    /// @param rung ids of conversations, and [DeskBells#INBOX]
    void hear(Collection<String> rung) {
        bells.addAll(rung);
    }

    private void run(Gathering<String> gathering) {
        try {
            var rung = gathering.next(LOOKS_EACH);
            while (rung != null) {
                ring(rung);
                rung = gathering.next(LOOKS_EACH);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void ring(Set<String> rung) {
        if (streams.isEmpty()) {
            return;
        }
        try {
            // Read before ringing: what changes after this is seen the next time.
            var now = routing.version();
            if (rung.contains(DeskBells.INBOX) || !now.equals(seen)) {
                streams.ringInbox();
            }
            seen = now;
            var ids = rung.stream()
                    .filter(it -> !it.equals(DeskBells.INBOX))
                    .map(it -> new ConversationId(UUID.fromString(it)))
                    .toList();
            conversations.findAll(ids).values().forEach(it -> {
                var counsellor = it.counsellor();
                if (counsellor != null) {
                    streams.ring(it.id().value(), counsellor);
                }
            });
        } catch (RuntimeException e) {
            LOG.debug("Consoles look again by themselves: {}", e.getClass().getName());
        }
    }

    @Override
    public void start() {
        var gathering = new Gathering<String>();
        bells = gathering;
        running = true;
        Thread.ofVirtual().name("bellringer").start(() -> run(gathering));
    }

    @Override
    public void stop() {
        running = false;
        bells.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
