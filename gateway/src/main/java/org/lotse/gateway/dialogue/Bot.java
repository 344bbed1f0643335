package org.lotse.gateway.dialogue;

import org.lotse.bots.dialogue.Heard;
import org.lotse.gateway.conversation.ConversationId;
import org.springframework.stereotype.Component;

/// The bot, as the rest of the house sees it.
@Component
public class Bot {

    /// Tells the bot what happened to a conversation, in the caller's transaction; it says what there is to say.
    public void tell(ConversationId conversation, Heard heard) {
        throw new UnsupportedOperationException();
    }

    /// Shows the person that a counsellor is writing. Best effort.
    public void showTyping(ConversationId conversation) {
        throw new UnsupportedOperationException();
    }
}
