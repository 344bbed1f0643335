package org.lotse.gateway.conversation;

import java.util.Optional;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.attachment.Attachments;
import org.lotse.gateway.attachment.Place;
import org.springframework.stereotype.Component;

/// What people change about what they said: edits, withdrawals, reactions.
@Component
class Amendments {

    private final Contacts contacts;
    private final Entries entries;
    private final HeldWords held;
    private final ThreadBook threads;
    private final EarlyAmendments early;
    private final Attachments attachments;

    Amendments(
            Contacts contacts,
            Entries entries,
            HeldWords held,
            ThreadBook threads,
            EarlyAmendments early,
            Attachments attachments) {
        this.contacts = contacts;
        this.entries = entries;
        this.held = held;
        this.threads = threads;
        this.early = early;
        this.attachments = attachments;
    }

    /// Changes a message that we have, or that is still to come.
    ///
    /// @return whether we have it
    boolean edit(Takeover.Heard heard, Content.Edit edit) {
        var from = heard.message().sender();
        boolean have = contacts.lockKnown(from)
                .filter(it -> edit(it, heard.message(), edit))
                .isPresent();
        if (!have) {
            early.reworded(from, edit.messageId());
        }
        return have;
    }

    private boolean edit(Contact contact, ChannelEvent.InboundMessage message, Content.Edit edit) {
        var place = entries.find(contact.id(), message.sender(), edit.messageId());
        if (place.isEmpty()) {
            return held.edit(contact, message.sender(), edit, message.at());
        }
        boolean other = isAnotherFile(contact, place.get(), edit.content());
        if (entries.edit(place.get(), contact.key(), edit.content(), message.at()) && other) {
            attachments.remove(file(place.get()));
        }
        threads.ring(new ConversationChanged(place.get().conversation()));
        return true;
    }

    boolean isTakenBack(Takeover.Heard heard, Content.Edit edit) {
        return early.isTakenBack(heard.message().sender(), edit.messageId());
    }

    /// What remains of a message that the person may have changed, or taken back, before it came.
    Optional<Takeover.Heard> remains(Takeover.Heard heard) {
        return early.remains(heard.message()).map(heard::saying);
    }

    /// Takes a message out of our hands, wherever it stands, and if it is still to come.
    void withdraw(Takeover.Heard heard, Content.Withdrawal withdrawal) {
        var from = heard.message().sender();
        early.takenBack(from, withdrawal.messageId());
        contacts.lockKnown(from).ifPresent(contact -> {
            held.withdraw(contact, from, withdrawal.messageId());
            entries.findAll(contact.id(), from, withdrawal.messageId()).forEach(place -> {
                entries.withdraw(place);
                attachments.remove(file(place));
                threads.ring(new ConversationChanged(place.conversation()));
            });
        });
    }

    private boolean isAnotherFile(Contact contact, Entries.Place place, Content edited) {
        return !(edited instanceof Content.Media now)
                || entries.find(place.conversation(), contact.key(), place.seq())
                        .filter(it -> it.content() instanceof Content.Media before
                                && before.fileId().equals(now.fileId()))
                        .isEmpty();
    }

    private static Place file(Entries.Place place) {
        return new Place(place.conversation().value(), place.seq());
    }

    /// Keeps a reaction in the open conversation; it neither opens one nor asks anything of the bot.
    void react(Takeover.Heard heard, Content.Reaction reaction) {
        var from = heard.message().sender();
        contacts.lockKnown(from)
                .filter(Contact::consented)
                .ifPresent(contact -> threads.openWith(contact).ifPresent(conversation -> {
                    var to = threads.seqOf(conversation, contact, from, reaction.messageId());
                    threads.append(conversation, contact.key(), NewEntry.said(heard.said(), from, to));
                }));
    }
}
