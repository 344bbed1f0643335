package org.lotse.gateway.conversation;

import java.time.Instant;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.gateway.outbox.Outbox;
import org.springframework.stereotype.Component;

/// What somebody of us wrote to a person with another tool than this one, such as the platform's own inbox.
@Component
class Elsewhere {

    private final Contacts contacts;
    private final ThreadBook threads;
    private final People people;
    private final Outbox outbox;

    Elsewhere(Contacts contacts, ThreadBook threads, People people, Outbox outbox) {
        this.contacts = contacts;
        this.threads = threads;
        this.people = people;
        this.outbox = outbox;
    }

    /// Puts it into the thread, as whoever reads there must know; and ends what the bot had to say, as a human speaks.
    /// Before consent nothing is kept. What the outbox sent itself stands there already.
    void heard(ChannelEvent.SentElsewhere sent, Instant receivedAt) {
        contacts.lockKnown(sent.sender())
                .filter(Contact::consented)
                .filter(_ -> !isOurs(sent))
                .ifPresent(contact -> threads.openWith(contact)
                        .map(it -> threads.append(it, contact.key(), NewEntry.sentElsewhere(sent, receivedAt)))
                        .ifPresent(it -> people.handOver(contact, it)));
    }

    private boolean isOurs(ChannelEvent.SentElsewhere sent) {
        return sent.messageId() != null
                && outbox.findByMessageId(sent.channel(), sent.messageId()).isPresent();
    }
}
