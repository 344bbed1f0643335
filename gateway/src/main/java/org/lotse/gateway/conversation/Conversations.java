package org.lotse.gateway.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.gateway.channel.Channels;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// All conversations. Whoever changes one holds its contact's row, then its own, always in this order.
@Component
@Transactional
public class Conversations {

    private final ConversationTable table;
    private final ContactTable contactTable;
    private final Contacts contacts;
    private final Addresses addresses;
    private final Entries entries;
    private final Notes notes;
    private final ThreadBook threads;
    private final Answers answers;
    private final WaitingRoom waitingRoom;
    private final UnreadCounts unreadCounts;
    private final People people;
    private final Channels channels;
    private final Clock clock;

    Conversations(
            ConversationTable table,
            ContactTable contactTable,
            Contacts contacts,
            Addresses addresses,
            Entries entries,
            Notes notes,
            ThreadBook threads,
            Answers answers,
            WaitingRoom waitingRoom,
            UnreadCounts unreadCounts,
            People people,
            Channels channels,
            Clock clock) {
        this.table = table;
        this.contactTable = contactTable;
        this.contacts = contacts;
        this.addresses = addresses;
        this.entries = entries;
        this.notes = notes;
        this.threads = threads;
        this.answers = answers;
        this.waitingRoom = waitingRoom;
        this.unreadCounts = unreadCounts;
        this.people = people;
        this.channels = channels;
        this.clock = clock;
    }

    public Optional<Conversation> find(ConversationId id) {
        return table.findById(id);
    }

    public Contact contactOf(ConversationId id) {
        return table.findById(id)
                .flatMap(it -> contactTable.findById(it.contact()))
                .orElseThrow(() -> new NoSuchElementException("No such conversation"));
    }

    /// In one query: what a list shows of many.
    public Map<ConversationId, Contact> contactsOf(Collection<ConversationId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var found = table.findAll(ids.stream().map(ConversationId::value).toList());
        Map<ContactId, Contact> people = new HashMap<>();
        contactTable
                .findAll(found.stream().map(it -> it.contact().value()).toList())
                .forEach(it -> people.put(it.id(), it));
        Map<ConversationId, Contact> result = new HashMap<>();
        for (var conversation : found) {
            var contact = people.get(conversation.contact());
            if (contact != null) {
                result.put(conversation.id(), contact);
            }
        }
        return result;
    }

    public Map<ConversationId, Conversation> findAll(Collection<ConversationId> ids) {
        Map<ConversationId, Conversation> found = new HashMap<>();
        if (!ids.isEmpty()) {
            table.findAll(ids.stream().map(ConversationId::value).toList()).forEach(it -> found.put(it.id(), it));
        }
        return found;
    }

    /// Those in which the person cannot be reached on the channel by which they wrote last, or wants no messages.
    public Set<ConversationId> unreachable(Collection<ConversationId> ids) {
        return addresses.unreachable(ids);
    }

    /// The open conversations of a counsellor.
    public List<Conversation> assignedTo(String counsellor) {
        return table.findAssignedTo(counsellor);
    }

    /// The newest conversations that a counsellor closed.
    public List<Conversation> closedBy(String counsellor, int limit) {
        return table.findClosedBy(counsellor, limit);
    }

    public int countAssignedTo(String counsellor) {
        return table.countAssignedTo(counsellor);
    }

    /// The thread after an entry, oldest first, opened.
    public List<Entry> entries(ConversationId id, int afterSeq) {
        return entries.after(id, contactOf(id).key(), afterSeq);
    }

    public List<Note> notes(ConversationId id) {
        return notes.of(id, contactOf(id).key());
    }

    public List<Reach> reach(ContactId contact) {
        var known = contactTable.findById(contact);
        if (known.isEmpty()) {
            return List.of();
        }
        var stoppedAt = known.get().stopped() ? known.get().lastContactAt() : null;
        Map<ChannelName, Reach> reaches = new LinkedHashMap<>();
        for (var door : addresses.of(known.get())) {
            reaches.merge(
                    door.address().channel(), reach(door, stoppedAt), (one, other) -> one.reachable() ? one : other);
        }
        return List.copyOf(reaches.values());
    }

    private Reach reach(Reached door, @Nullable Instant stoppedAt) {
        var channel = door.address().channel();
        return new Reach(
                channel.value(),
                displayName(channel),
                door.reachable() && stoppedAt == null,
                door.reachable() ? stoppedAt : door.unreachableSince(),
                door.openUntil(Author.BOT),
                door.openUntil(Author.COUNSELLOR));
    }

    /// An answer of the counsellor who has the conversation.
    ///
    /// @throws IllegalStateException if it is not assigned to `by`
    /// @throws AddressUnreachable if the person cannot be reached by the channel
    /// @throws WindowClosed if the platform takes nothing but what it has approved
    /// @throws TemplateUnavailable as its like, if what it has approved cannot go
    /// @throws FileNotSendable if the channel does not take the file
    /// @throws KeyReused if the key belongs to another answer
    public Entry answer(ConversationId id, String by, Reply reply) {
        return held(id, (contact, conversation) -> answers.answer(contact, conversation, by, reply));
    }

    /// An answer in words, by the channel by which the person wrote last.
    public Entry answer(ConversationId id, String by, String body, @Nullable Integer replyTo, UUID key) {
        return answer(id, by, new Reply(new Answer.Words(body), null, replyTo, key));
    }

    public Note addNote(ConversationId id, String by, String body, UUID key) {
        return held(id, (contact, conversation) -> {
            var note = notes.add(id, contact.key(), by, body, key, clock.instant());
            threads.ring(new ConversationChanged(id));
            return note;
        });
    }

    public void markRead(ConversationId id, String by, int upTo) {
        held(id, (_, conversation) -> {
            var read = conversation.read(by, upTo);
            return read.equals(conversation) ? conversation : threads.save(read);
        });
    }

    /// Closes an assigned conversation.
    ///
    /// @throws IllegalStateException if it is not assigned to `by`
    public void close(ConversationId id, String by) {
        held(id, (contact, conversation) -> {
            if (conversation.closedBy(by)) {
                return conversation;
            }
            var closed = threads.save(conversation.close(by, clock.instant()));
            contacts.save(contact.helpedBy(by, clock.instant()));
            threads.ring(new ConversationLeft(id));
            return threads.fact(closed, contact.key(), Fact.CLOSED, by);
        });
    }

    /// Conversations that began to wait and that routing has not yet taken note of.
    public List<WaitingConversation> unrouted(int limit) {
        return waitingRoom.unrouted(limit);
    }

    /// Routing has taken note of this phase version.
    public void markRouted(ConversationId id, int phaseVersion) {
        waitingRoom.markRouted(id, phaseVersion);
    }

    /// All that wait, in pages, by id.
    ///
    /// @param after the last id of the page before; `null` for the first
    public List<WaitingConversation> waiting(@Nullable ConversationId after, int limit) {
        return waitingRoom.page(after, limit);
    }

    public Optional<WaitingConversation> findWaiting(ConversationId id) {
        return waitingRoom.find(id);
    }

    /// Gives a waiting conversation to a counsellor, in the caller's transaction.
    ///
    /// @throws IllegalStateException if it does not wait any more in this phase version
    public void assign(ConversationId id, int phaseVersion, String counsellor) {
        held(id, (contact, conversation) -> {
            var assigned = threads.save(conversation.assign(phaseVersion, counsellor, clock.instant()));
            contacts.save(contact.helpedBy(counsellor, clock.instant()));
            return threads.fact(assigned, contact.key(), Fact.ASSIGNED, counsellor);
        });
    }

    /// Adds a system fact to the thread.
    public void addFact(ConversationId id, String fact, @Nullable String argument) {
        held(id, (contact, conversation) -> threads.fact(conversation, contact.key(), fact, argument));
    }

    /// How many entries of the person each counsellor has not read yet.
    public Map<ConversationId, Integer> unread(Collection<ConversationId> ids) {
        return unreadCounts.of(ids);
    }

    /// Gets hold of the person of a conversation, in the caller's transaction; nobody if they were erased.
    public Optional<Person> hold(ConversationId id) {
        return people.of(id);
    }

    /// Where the person is answered, while they can be reached.
    public Optional<Doorstep> doorstepOf(ConversationId id) {
        return table.findById(id)
                .flatMap(conversation -> contactTable
                        .findById(conversation.contact())
                        .filter(it -> !it.stopped())
                        .flatMap(contact -> doorstep(contact, conversation)));
    }

    private Optional<Doorstep> doorstep(Contact contact, Conversation conversation) {
        return addresses
                .lastOn(conversation.channel(), contact)
                .filter(Reached::reachable)
                .map(it -> new Doorstep(
                        it.address(),
                        entries.lastMessageId(conversation.id(), contact.key()).orElse(null)));
    }

    private <T> T held(ConversationId id, BiFunction<Contact, Conversation, T> change) {
        var contact = table.findById(id)
                .flatMap(it -> contacts.lock(it.contact()))
                .orElseThrow(() -> new NoSuchElementException("No such conversation"));
        var conversation = table.lock(id).orElseThrow(() -> new NoSuchElementException("No such conversation"));
        return change.apply(contact, conversation);
    }

    private String displayName(ChannelName channel) {
        return channels.find(channel).map(it -> it.type().displayName()).orElse(channel.value());
    }
}
