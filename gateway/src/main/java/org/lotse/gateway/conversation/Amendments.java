package org.lotse.gateway.conversation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.Content;
import org.lotse.gateway.attachment.Attachments;
import org.lotse.gateway.attachment.Place;
import org.springframework.stereotype.Component;

/// What people change about what they said: edits, withdrawals, reactions.
@Component
class Amendments {

    private final Contacts contacts;
    private final Addresses addresses;
    private final Entries entries;
    private final HeldWords held;
    private final ThreadBook threads;
    private final EarlyAmendments early;
    private final Attachments attachments;

    Amendments(
            Contacts contacts,
            Addresses addresses,
            Entries entries,
            HeldWords held,
            ThreadBook threads,
            EarlyAmendments early,
            Attachments attachments) {
        this.contacts = contacts;
        this.addresses = addresses;
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
        var from = addresses.beside(message.sender(), contact);
        var places = entries.findAll(contact.id(), from, edit.messageId());
        if (places.isEmpty()) {
            return held.edit(contact, from, edit, message.at());
        }
        // Of several parts the first has the words.
        var place = places.getFirst();
        var before = entries.find(place.conversation(), contact.key(), place.seq())
                .map(Entry::content)
                .orElse(null);
        var now = before == null ? edit.content() : edit.appliedTo(before);
        if (entries.edit(place, contact.key(), now, message.at()) && isAnotherFile(before, now)) {
            attachments.remove(file(place));
        }
        threads.ring(new ConversationChanged(place.conversation()));
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
            var any = addresses.beside(from, contact);
            held.withdraw(contact, any, withdrawal.messageId());
            entries.findAll(contact.id(), any, withdrawal.messageId()).forEach(place -> {
                entries.withdraw(place);
                attachments.remove(file(place));
                threads.ring(new ConversationChanged(place.conversation()));
            });
        });
    }

    private static boolean isAnotherFile(@Nullable Content before, Content now) {
        return !(before instanceof Content.Media old
                && now instanceof Content.Media file
                && old.fileId().equals(file.fileId()));
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
