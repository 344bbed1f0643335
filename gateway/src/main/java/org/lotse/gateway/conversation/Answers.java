package org.lotse.gateway.conversation;

import java.time.Clock;
import java.util.Objects;
import org.lotse.bots.channel.Content;
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
    private final PreparedMessages prepared;
    private final EntryFiles files;
    private final Listener listener;
    private final Clock clock;

    Answers(
            Contacts contacts,
            Addresses addresses,
            Entries entries,
            ThreadBook threads,
            Outbox outbox,
            PreparedMessages prepared,
            EntryFiles files,
            Listener listener,
            Clock clock) {
        this.contacts = contacts;
        this.addresses = addresses;
        this.entries = entries;
        this.threads = threads;
        this.outbox = outbox;
        this.prepared = prepared;
        this.files = files;
        this.listener = listener;
        this.clock = clock;
    }

    /// Answers once for each key; the caller holds both rows.
    Entry answer(Contact contact, Conversation conversation, String by, Reply reply) {
        var before = entries.byRequest(conversation.id(), contact.key(), reply.key());
        if (before.isPresent()) {
            return expectSame(before.get(), reply);
        }
        conversation.expectWith(by);
        var replyTo = reply.replyTo();
        if (replyTo != null && (replyTo < 1 || replyTo > conversation.lastSeq())) {
            throw new IllegalArgumentException("There is no such entry to reply to");
        }
        var channel = reply.channel() == null
                ? conversation.channel()
                : reply.channel().value();
        var door = addresses
                .lastOn(channel, contact)
                .filter(it -> it.reachable() && !contact.stopped())
                .orElseThrow(AddressUnreachable::new);
        var content = content(contact, conversation, door, reply.answer());
        var quoted = replyTo == null
                ? null
                : entries.messageId(conversation.id(), contact.key(), replyTo, door.address())
                        .orElse(null);
        var outbound = outbox.enqueue(new Draft(
                contact.key(), door.address(), Author.COUNSELLOR, content, door.saidAt(), quoted, TraceIds.current()));
        FailPoints.pass("conversation.after-answer-queued");
        var longer = threads.append(
                conversation.answered(),
                contact.key(),
                NewEntry.byCounsellor(by, content, door.address().channel(), outbound, reply, clock.instant()));
        if (reply.answer() instanceof Answer.File file) {
            files.attach(file, contact, longer);
        }
        contacts.save(contact.helpedBy(by, clock.instant()));
        listener.answered(contact, door.address().channel());
        return entries.byRequest(conversation.id(), contact.key(), reply.key()).orElseThrow();
    }

    /// What is sent. Only what the platform has approved goes through a closed window.
    private Content content(Contact contact, Conversation conversation, Reached door, Answer answer) {
        if (!(answer instanceof Answer.Prepared) && !door.isOpen(Author.COUNSELLOR, clock.instant())) {
            throw new WindowClosed();
        }
        return switch (answer) {
            case Answer.Words(var body) -> new Content.Text(body);
            case Answer.AskingPlace(var body, var button) -> new Content.LocationRequest(body, button);
            case Answer.File it -> files.toSend(it, conversation, door.address().channel());
            case Answer.Prepared it ->
                prepared.fill(contact, conversation, door.address().channel(), it);
        };
    }

    private static Entry expectSame(Entry before, Reply reply) {
        var channel = reply.channel();
        var sameWay = channel == null || channel.value().equals(before.channel());
        if (!sameWay
                || !reply.answer().became(before.content())
                || !Objects.equals(reply.replyTo(), before.replyTo())) {
            throw new KeyReused();
        }
        return before;
    }
}
