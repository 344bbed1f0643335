package org.lotse.gateway.conversation;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.channel.OutboundMessage.Author;
import org.lotse.gateway.ledger.TraceIds;
import org.lotse.gateway.outbox.Draft;
import org.lotse.gateway.outbox.Outbox;
import org.lotse.gateway.worker.FailPoints;
import org.springframework.stereotype.Component;

/// What counsellors answer: into the thread and into the outbox, or neither.
@Component
class Answers {

    private final Contacts contacts;
    private final Addresses addresses;
    private final Entries entries;
    private final ThreadBook threads;
    private final Outbox outbox;
    private final Listener listener;
    private final Clock clock;

    Answers(
            Contacts contacts,
            Addresses addresses,
            Entries entries,
            ThreadBook threads,
            Outbox outbox,
            Listener listener,
            Clock clock) {
        this.contacts = contacts;
        this.addresses = addresses;
        this.entries = entries;
        this.threads = threads;
        this.outbox = outbox;
        this.listener = listener;
        this.clock = clock;
    }

    /// Answers once for each key; the caller holds both rows.
    Entry answer(
            Contact contact, Conversation conversation, String by, String body, @Nullable Integer replyTo, UUID key) {
        var content = new Content.Text(Nfc.of(body));
        var before = entries.byRequest(conversation.id(), contact.key(), key);
        if (before.isPresent()) {
            return expectSame(before.get(), content, replyTo);
        }
        conversation.expectWith(by);
        if (replyTo != null && (replyTo < 1 || replyTo > conversation.lastSeq())) {
            throw new IllegalArgumentException("There is no such entry to reply to");
        }
        var door = addresses
                .lastOn(conversation.channel(), contact)
                .filter(it -> it.reachable() && !contact.stopped())
                .orElseThrow(AddressUnreachable::new);
        if (!door.isOpen(Author.COUNSELLOR, clock.instant())) {
            throw new WindowClosed();
        }
        var quoted = replyTo == null
                ? null
                : entries.messageId(conversation.id(), contact.key(), replyTo).orElse(null);
        var outbound = outbox.enqueue(new Draft(
                contact.key(), door.address(), Author.COUNSELLOR, content, door.saidAt(), quoted, TraceIds.current()));
        FailPoints.pass("conversation.after-answer-queued");
        threads.append(
                conversation.answered(),
                contact.key(),
                NewEntry.byCounsellor(by, content, outbound, replyTo, key, clock.instant()));
        contacts.save(contact.helpedBy(by, clock.instant()));
        listener.answered(contact, door.address().channel());
        return entries.byRequest(conversation.id(), contact.key(), key).orElseThrow();
    }

    private static Entry expectSame(Entry before, Content content, @Nullable Integer replyTo) {
        if (!content.equals(before.content()) || !Objects.equals(replyTo, before.replyTo())) {
            throw new KeyReused();
        }
        return before;
    }
}
