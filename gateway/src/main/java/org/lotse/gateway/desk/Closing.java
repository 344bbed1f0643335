package org.lotse.gateway.desk;

import org.lotse.bots.dialogue.Heard;
import org.lotse.gateway.conversation.Conversation;
import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.conversation.Phase;
import org.lotse.gateway.dialogue.Bot;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Closes a conversation and lets the bot say goodbye, both or neither.
@OnlyAtTheDesk
@Component
class Closing {

    private final Conversations conversations;
    private final Bot bot;

    Closing(Conversations conversations, Bot bot) {
        this.conversations = conversations;
        this.bot = bot;
    }

    /// Closing what is closed changes nothing: the button may be pressed twice.
    @Transactional
    public void close(Conversation conversation, String by) {
        if (conversation.phase() == Phase.CLOSED) {
            return;
        }
        conversations.close(conversation.id(), by);
        FailPoints.pass("desk.before-goodbye");
        bot.tell(conversation.id(), new Heard.Closed());
    }
}
