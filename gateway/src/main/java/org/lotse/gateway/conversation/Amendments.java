package org.lotse.gateway.conversation;

import org.lotse.bots.channel.Content;
import org.springframework.stereotype.Component;

/// What people change about what they said: edits, withdrawals, reactions.
@Component
class Amendments {

    private final Contacts contacts;
    private final Entries entries;
    private final HeldWords held;
    private final ThreadBook threads;

    Amendments(Contacts contacts, Entries entries, HeldWords held, ThreadBook threads) {
        this.contacts = contacts;
        this.entries = entries;
        this.held = held;
        this.threads = threads;
    }

    /// Changes a message that we have.
    ///
    /// @return whether we have it
    boolean edit(Takeover.Heard heard, Content.Edit edit) {
        var from = heard.message().sender();
        var known = contacts.lockKnown(from);
        if (known.isEmpty()) {
            return false;
        }
        var contact = known.get();
        var place = entries.find(contact.id(), from, edit.messageId());
        if (place.isEmpty()) {
            return held.edit(contact, from, edit.messageId(), edit.content());
        }
        entries.edit(place.get(), contact.key(), edit.content(), heard.message().at());
        threads.ring(new ConversationChanged(place.get().conversation()));
        return true;
    }

    /// Takes a message out of our hands, wherever it stands.
    void withdraw(Takeover.Heard heard, Content.Withdrawal withdrawal) {
        var from = heard.message().sender();
        contacts.lockKnown(from).ifPresent(contact -> {
            held.withdraw(contact, from, withdrawal.messageId());
            entries.findAll(contact.id(), from, withdrawal.messageId()).forEach(place -> {
                entries.withdraw(place);
                threads.ring(new ConversationChanged(place.conversation()));
            });
        });
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
