package org.lotse.gateway.routing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.dialogue.Heard;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.WaitingConversation;

/// Those who wait, as routing deals with them: in their conversations, and through the bot.
interface People {

    /// Who began to wait and was not yet taken note of.
    List<WaitingConversation> unrouted(int limit);

    void markRouted(ConversationId id, int phaseVersion);

    /// All that wait, in pages, by id.
    List<WaitingConversation> waiting(@Nullable ConversationId after, int limit);

    Optional<WaitingConversation> findWaiting(ConversationId id);

    /// Those of these that a counsellor has.
    Set<ConversationId> assigned(Collection<ConversationId> ids);

    /// Gives a waiting conversation to a counsellor, in the caller's transaction.
    ///
    /// @throws OfferGone if the conversation does not wait any more in this phase version
    void assign(ConversationId id, int phaseVersion, String counsellor);

    void addFact(ConversationId id, String fact, String argument);

    /// The bot says what there is to say.
    void tell(ConversationId id, Heard heard);
}
