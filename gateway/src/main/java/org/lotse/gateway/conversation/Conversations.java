package org.lotse.gateway.conversation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// All conversations. Whoever changes one holds its contact's row, then its own, always in this order.
@Component
public class Conversations {

    public Optional<Conversation> find(ConversationId id) {
        throw new UnsupportedOperationException();
    }

    public Contact contactOf(ConversationId id) {
        throw new UnsupportedOperationException();
    }

    /// In one query: what a list shows of many.
    public Map<ConversationId, Contact> contactsOf(Collection<ConversationId> ids) {
        throw new UnsupportedOperationException();
    }

    public Map<ConversationId, Conversation> findAll(Collection<ConversationId> ids) {
        throw new UnsupportedOperationException();
    }

    /// How many messages of the person the counsellor has not seen; conversations without any are left out.
    public Map<ConversationId, Integer> unread(Collection<ConversationId> ids) {
        throw new UnsupportedOperationException();
    }

    /// Those in which the person cannot be reached on the channel by which they wrote last.
    public java.util.Set<ConversationId> unreachable(Collection<ConversationId> ids) {
        throw new UnsupportedOperationException();
    }

    /// The open conversations of a counsellor.
    public List<Conversation> assignedTo(String counsellor) {
        throw new UnsupportedOperationException();
    }

    /// The newest conversations that a counsellor closed.
    public List<Conversation> closedBy(String counsellor, int limit) {
        throw new UnsupportedOperationException();
    }

    public int countAssignedTo(String counsellor) {
        throw new UnsupportedOperationException();
    }

    /// The thread after an entry, oldest first, opened.
    public List<Entry> entries(ConversationId id, int afterSeq) {
        throw new UnsupportedOperationException();
    }

    public List<Note> notes(ConversationId id) {
        throw new UnsupportedOperationException();
    }

    public List<Reach> reach(ContactId contact) {
        throw new UnsupportedOperationException();
    }

    /// An answer of the counsellor who has the conversation; sent on the channel by which the person wrote last.
    ///
    /// @param key makes a repetition harmless: the same key gives the same entry
    /// @throws IllegalStateException if it is not assigned to `by`
    public Entry answer(ConversationId id, String by, String body, @Nullable Integer replyTo, UUID key) {
        throw new UnsupportedOperationException();
    }

    public Note addNote(ConversationId id, String by, String body, UUID key) {
        throw new UnsupportedOperationException();
    }

    public void markRead(ConversationId id, String by, int upTo) {
        throw new UnsupportedOperationException();
    }

    /// Closes an assigned conversation.
    ///
    /// @throws IllegalStateException if it is not assigned to `by`
    public void close(ConversationId id, String by) {
        throw new UnsupportedOperationException();
    }

    /// Conversations that began to wait and that routing has not yet taken note of.
    public List<WaitingConversation> unrouted(int limit) {
        throw new UnsupportedOperationException();
    }

    /// Routing has taken note of this phase version.
    public void markRouted(ConversationId id, int phaseVersion) {
        throw new UnsupportedOperationException();
    }

    /// All that wait, in pages, by id.
    ///
    /// @param after the last id of the page before; `null` for the first
    public List<WaitingConversation> waiting(@Nullable ConversationId after, int limit) {
        throw new UnsupportedOperationException();
    }

    public Optional<WaitingConversation> findWaiting(ConversationId id) {
        throw new UnsupportedOperationException();
    }

    /// Gives a waiting conversation to a counsellor, in the caller's transaction.
    ///
    /// @throws IllegalStateException if it does not wait any more in this phase version
    public void assign(ConversationId id, int phaseVersion, String counsellor) {
        throw new UnsupportedOperationException();
    }

    /// Adds a system fact to the thread.
    public void addFact(ConversationId id, String fact, @Nullable String argument) {
        throw new UnsupportedOperationException();
    }
}
