package org.lotse.gateway.conversation;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.bots.language.Language;
import org.lotse.gateway.ledger.TraceIds;
import org.lotse.gateway.outbox.Draft;
import org.lotse.gateway.outbox.Outbox;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Gets hold of people, and does what [Person] offers. Locks the contact's row, then the conversation's.
@Component
class People {

    /// In what a counsellor is asked for where the person never said; somebody will read it.
    private static final Language UNKNOWN = new Language("en");

    private final Contacts contacts;
    private final Addresses addresses;
    private final ThreadBook threads;
    private final ConversationTable conversations;
    private final HeldWords held;
    private final Outbox outbox;
    private final Partings partings;
    /// Looked up when needed: who erases a person has to know all modules, this one among them.
    private final ObjectProvider<Eraser> eraser;
    private final Seal seal;
    private final Promises promises;
    private final Clock clock;

    People(
            Contacts contacts,
            Addresses addresses,
            ThreadBook threads,
            ConversationTable conversations,
            HeldWords held,
            Outbox outbox,
            Partings partings,
            ObjectProvider<Eraser> eraser,
            Seal seal,
            Promises promises,
            Clock clock) {
        this.contacts = contacts;
        this.addresses = addresses;
        this.threads = threads;
        this.conversations = conversations;
        this.held = held;
        this.outbox = outbox;
        this.partings = partings;
        this.eraser = eraser;
        this.seal = seal;
        this.promises = promises;
        this.clock = clock;
    }

    /// The person who writes from an address just now; a new one if nobody is known there.
    ///
    /// @param last what they said last
    Person arrive(ChannelEvent.InboundMessage last, String traceId) {
        var address = last.sender();
        var met = contacts.arrive(address, last.alsoAt());
        var contact = contacts.save(met.contact().heard(clock.instant()));
        var hash = seal.hash(address);
        var conversation = threads.openWith(contact).orElse(null);
        var reopened = addresses.open(hash);
        addresses.heard(hash, clock.instant());
        said(address, last);
        last.alsoAt().forEach(it -> said(it, last));
        if (met.somebodyElsesToo() && conversation != null && !threads.tells(conversation, Fact.ADDRESS_OF_TWO)) {
            conversation = threads.fact(
                    conversation,
                    contact.key(),
                    Fact.ADDRESS_OF_TWO,
                    address.channel().value());
        }
        if (conversation != null) {
            if (!conversation.channel().equals(address.channel().value())) {
                conversation =
                        threads.save(conversation.heardOn(address.channel().value()));
            }
            if (reopened) {
                conversation = threads.fact(
                        conversation,
                        contact.key(),
                        Fact.UNBLOCKED,
                        address.channel().value());
            }
        }
        return new Person(this, contact, conversation, address, true, traceId);
    }

    /// What the person does keeps the platform's window open, here and for what already waits for them.
    private void said(Address address, ChannelEvent.InboundMessage last) {
        var now = clock.instant();
        var at = last.at().isAfter(now) ? now : last.at();
        addresses.said(seal.hash(address), at);
        outbox.heard(address, at);
    }

    /// The person of a conversation, which may be closed; nobody if they were erased or have no address there.
    Optional<Person> of(ConversationId id) {
        return conversations
                .findById(id)
                .flatMap(found -> contacts.lock(found.contact()))
                .flatMap(contact -> conversations
                        .lock(id)
                        .flatMap(conversation -> addresses
                                .lastOn(conversation.channel(), contact)
                                .map(it -> new Person(
                                        this, contact, conversation, it.address(), false, TraceIds.current()))));
    }

    void hold(Contact contact, Address from, Said said) {
        held.hold(contact, from, said);
    }

    Conversation keep(Contact contact, Conversation conversation, Address from, Said said) {
        var replyTo = threads.seqOf(conversation, contact, from, said.replyTo());
        return threads.append(conversation, contact.key(), NewEntry.said(said, from, replyTo));
    }

    /// With the conversation that was last; dropped if there never was one.
    void keepWithLast(Contact contact, Address from, Said said) {
        threads.last(contact).ifPresent(it -> keep(contact, it, from, said));
    }

    Contact consent(Contact contact, String text) {
        return contact.consented() ? contact : contacts.save(contact.consent(text, clock.instant()));
    }

    Conversation release(Contact contact, Conversation conversation) {
        var longer = conversation;
        for (var word : held.release(contact)) {
            longer = keep(contact, longer, word.from(), word.said());
        }
        return threads.fact(longer, contact.key(), Fact.CONSENTED, contact.consentText());
    }

    Contact save(Contact contact) {
        return contacts.save(contact);
    }

    /// Saves it; whoever waits now in another way leaves the queue and joins it anew, at the place that is theirs.
    Conversation change(Conversation before, Conversation after) {
        var saved = threads.save(after);
        if (saved.phaseVersion() != before.phaseVersion()) {
            threads.ring(new ConversationLeft(saved.id()));
            threads.ring(new ConversationWaiting(saved.id()));
        }
        return saved;
    }

    Contact comeBack(Contact contact) {
        return contacts.save(contact.heard(clock.instant()));
    }

    Conversation open(Contact contact, Address address) {
        return threads.open(contact, address.channel().value());
    }

    Conversation handOver(Contact contact, Conversation conversation) {
        if (conversation.phase() != Phase.WITH_BOT) {
            return conversation;
        }
        var language = conversation.language() == null ? UNKNOWN : conversation.language();
        var waiting = threads.save(conversation.handOver(language, clock.instant(), promises.promise()));
        threads.ring(new ConversationWaiting(waiting.id()));
        return threads.fact(waiting, contact.key(), Fact.HANDED_OVER, null);
    }

    Contact stop(Contact contact) {
        for (var reached : addresses.of(contact)) {
            outbox.cancel(reached.address(), "stopped");
        }
        return contacts.save(contact.stop());
    }

    Conversation fact(Contact contact, Conversation conversation, String fact) {
        return threads.fact(conversation, contact.key(), fact, null);
    }

    @Nullable
    Conversation say(
            Contact contact, @Nullable Conversation conversation, Address to, Content content, String traceId) {
        var door = addresses.of(contact).stream()
                .filter(it -> it.address().equals(to))
                .findFirst();
        if (door.isEmpty() || !door.get().isOpen(Author.BOT, clock.instant())) {
            return conversation;
        }
        FailPoints.pass("conversation.before-said");
        var outbound = outbox.enqueue(
                new Draft(contact.key(), to, Author.BOT, content, door.get().saidAt(), null, traceId));
        FailPoints.pass("conversation.after-said");
        if (conversation == null || !contact.consented()) {
            return conversation;
        }
        return threads.append(
                conversation, contact.key(), NewEntry.byBot(content, to.channel(), outbound, clock.instant()));
    }

    void erase(Contact contact, Eraser.Cause cause, @Nullable Address reading) {
        eraser.getObject().erase(contact.id(), cause, reading);
    }

    void part(Address address, Content content, String traceId) {
        if (addresses.isServed(address.channel())) {
            partings.say(address, content, traceId);
        }
    }
}
