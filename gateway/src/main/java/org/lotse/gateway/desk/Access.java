package org.lotse.gateway.desk;

import java.util.UUID;
import org.lotse.gateway.conversation.Conversation;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.conversation.Phase;
import org.lotse.gateway.counsellor.StaffName;
import org.springframework.stereotype.Component;

/// Who may open which conversation: those who have it, or had it when it was closed. For everybody else there is none.
@OnlyAtTheDesk
@Component
class Access {

    private final Conversations conversations;

    Access(Conversations conversations) {
        this.conversations = conversations;
    }

    /// The conversation, if it is the reader's.
    ///
    /// @throws NotFound if there is none, or none for the reader
    Conversation own(UUID id, StaffName reader) {
        return conversations
                .find(new ConversationId(id))
                .filter(it -> reader.value().equals(it.counsellor()))
                .orElseThrow(NotFound::new);
    }

    /// Whether they have it now.
    boolean isAssigned(UUID id, StaffName reader) {
        return conversations
                .find(new ConversationId(id))
                .filter(it -> it.phase() == Phase.ASSIGNED && reader.value().equals(it.counsellor()))
                .isPresent();
    }
}
