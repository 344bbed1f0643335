package org.lotse.gateway.routing;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.dialogue.Heard;
import org.lotse.gateway.conversation.Conversation;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.conversation.Phase;
import org.lotse.gateway.conversation.WaitingConversation;
import org.lotse.gateway.dialogue.Bot;
import org.springframework.stereotype.Component;

@Component
class PeopleInConversations implements People {

    private final Conversations conversations;
    private final Bot bot;

    PeopleInConversations(Conversations conversations, Bot bot) {
        this.conversations = conversations;
        this.bot = bot;
    }

    @Override
    public List<WaitingConversation> unrouted(int limit) {
        return conversations.unrouted(limit);
    }

    @Override
    public void markRouted(ConversationId id, int phaseVersion) {
        conversations.markRouted(id, phaseVersion);
    }

    @Override
    public List<WaitingConversation> waiting(@Nullable ConversationId after, int limit) {
        return conversations.waiting(after, limit);
    }

    @Override
    public Optional<WaitingConversation> findWaiting(ConversationId id) {
        return conversations.findWaiting(id);
    }

    @Override
    public Set<ConversationId> assigned(Collection<ConversationId> ids) {
        return conversations.findAll(ids).values().stream()
                .filter(it -> it.phase() == Phase.ASSIGNED)
                .map(Conversation::id)
                .collect(toUnmodifiableSet());
    }

    @Override
    public void assign(ConversationId id, int phaseVersion, String counsellor) {
        try {
            conversations.assign(id, phaseVersion, counsellor);
        } catch (IllegalStateException | NoSuchElementException e) {
            throw new OfferGone();
        }
    }

    @Override
    public void addFact(ConversationId id, String fact, String argument) {
        conversations.addFact(id, fact, argument);
    }

    @Override
    public void tell(ConversationId id, Heard heard) {
        bot.tell(id, heard);
    }
}
