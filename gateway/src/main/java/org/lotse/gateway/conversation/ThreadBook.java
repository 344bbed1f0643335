package org.lotse.gateway.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.gateway.outbox.Outbox;
import org.lotse.gateway.vault.KeyId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Changes conversations: each change with its entries and its bell, by who holds the contact's row.
@Component
class ThreadBook {

    private final ConversationTable table;
    private final Entries entries;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ThreadBook(ConversationTable table, Entries entries, Outbox outbox, ApplicationEventPublisher events, Clock clock) {
        this.table = table;
        this.entries = entries;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    Optional<Conversation> openWith(Contact contact) {
        return table.lockOpenWith(contact.id());
    }

    /// The newest conversation, open or closed.
    Optional<Conversation> last(Contact contact) {
        return table.lockLastWith(contact.id());
    }

    Conversation open(Contact contact, String channel) {
        var id = new ConversationId(UuidCreator.getTimeOrderedEpoch());
        var opened = table.save(Conversation.open(id, contact, channel, clock.instant()));
        return fact(opened, contact.key(), Fact.OPENED, null);
    }

    Conversation append(Conversation conversation, KeyId key, NewEntry entry) {
        var longer = save(conversation.append(clock.instant()));
        entries.insert(longer, key, entry);
        return longer;
    }

    Conversation fact(Conversation conversation, KeyId key, String fact, @Nullable String argument) {
        return append(conversation, key, NewEntry.fact(fact, argument, clock.instant()));
    }

    /// Whether a thread says so already.
    boolean tells(Conversation conversation, String fact) {
        return entries.hasFact(conversation.id(), fact);
    }

    Conversation save(Conversation conversation) {
        var saved = table.save(conversation);
        events.publishEvent(new ConversationChanged(saved.id()));
        return saved;
    }

    void ring(Object bell) {
        events.publishEvent(bell);
    }

    /// The entry of one conversation that the platform knows by this id, whoever of us wrote it.
    @Nullable
    Integer seqOf(Conversation conversation, Contact contact, Address from, @Nullable String messageId) {
        return find(contact, from, messageId)
                .filter(it -> it.conversation().equals(conversation.id()))
                .map(Entries.Place::seq)
                .orElse(null);
    }

    Optional<Entries.Place> find(Contact contact, Address from, @Nullable String messageId) {
        if (messageId == null) {
            return Optional.empty();
        }
        return entries.find(contact.id(), from, messageId)
                .or(() -> outbox.findByMessageId(from.channel(), messageId)
                        .flatMap(it -> entries.find(contact.id(), it)));
    }
}
