package org.lotse.gateway.conversation;

import org.lotse.gateway.outbox.DeliveryChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Passes the outbox's bells on to those who look at the conversation, with the outbox's commit.
@Component
class DeliveryBells {

    private final Entries entries;
    private final ThreadBook threads;

    DeliveryBells(Entries entries, ThreadBook threads) {
        this.entries = entries;
        this.threads = threads;
    }

    @EventListener
    void pass(DeliveryChanged changed) {
        entries.conversationOf(changed.id()).ifPresent(it -> threads.ring(new ConversationChanged(it)));
    }
}
