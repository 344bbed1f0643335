package org.lotse.gateway.conversation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.Content;
import org.lotse.bots.language.Country;
import org.lotse.bots.language.Language;

/// One person, held by one transaction: nobody else changes anything of theirs until it ends. What may
/// be done with what they said, and how the bot speaks to them.
public final class Person {

    private final People people;
    private final Address address;
    private final boolean arriving;
    private Contact contact;
    private @Nullable Conversation conversation;
    private String traceId;
    private boolean gone;
    private boolean stoppedNow;

    /// A person, held.
    ///
    /// @param address where they wrote from, and are answered
    /// @param arriving whether what they wrote is being taken over just now
    Person(
            People people,
            Contact contact,
            @Nullable Conversation conversation,
            Address address,
            boolean arriving,
            String traceId) {
        this.people = people;
        this.contact = contact;
        this.conversation = conversation;
        this.address = address;
        this.arriving = arriving;
        this.traceId = traceId;
    }

    public Contact contact() {
        return contact;
    }

    /// The conversation this is about: the open one, or the one that was asked for.
    public Optional<Conversation> conversation() {
        return Optional.ofNullable(conversation);
    }

    /// Where they wrote from. Not for the eyes of anybody.
    public Address address() {
        return address;
    }

    /// Whether all of theirs was removed in this transaction.
    public boolean isGone() {
        return gone;
    }

    /// Whether a counsellor has the conversation, so that the bot is silent.
    public boolean isWithCounsellor() {
        return conversation != null && conversation.phase() == Phase.ASSIGNED;
    }

    /// Keeps what was said sealed and unseen, until the person agrees or a day has passed.
    public void hold(Said said) {
        people.hold(contact, address, said);
    }

    /// Keeps what was said as an entry of the open conversation; opens one if there is none.
    ///
    /// @throws IllegalStateException before consent
    public void keep(Said said) {
        traceId = said.traceId();
        conversation = people.keep(contact, openConversation(), address, said);
    }

    /// Keeps what was said with the open conversation, or with the last one, which it does not open again.
    ///
    /// @throws IllegalStateException before consent
    public void add(Said said) {
        if (!contact.consented()) {
            throw new IllegalStateException("The person has not agreed to anything being kept");
        }
        if (conversation != null && conversation.isOpen()) {
            keep(said);
        } else {
            people.keepWithLast(contact, address, said);
        }
    }

    /// The person says one thing more, so that they may be written to again if they had stopped that.
    public void comesBack() {
        if (contact.stopped()) {
            contact = people.comeBack(contact);
            stoppedNow = false;
        }
    }

    /// The person agreed: what was held becomes entries, in order and with its own times.
    public void consent(String text) {
        contact = people.consent(contact, text);
        conversation = people.release(contact, openConversation());
    }

    /// The person did not agree: all of theirs goes. What is said after this are the last words.
    public void decline() {
        erase(Eraser.Cause.DECLINED);
    }

    /// The person wants all of theirs erased. What is said after this are the last words.
    public void erase() {
        erase(Eraser.Cause.ASKED);
    }

    public void useLanguage(Language language) {
        contact = people.save(contact.speaking(language));
        if (conversation != null && conversation.isOpen()) {
            conversation = people.change(conversation, conversation.speaking(language));
        }
    }

    public void useCountry(Country country) {
        contact = people.save(contact.in(country));
        if (conversation != null && conversation.isOpen()) {
            conversation = people.change(conversation, conversation.in(country));
        }
    }

    /// By what the person came. It stays with the open conversation, unless that has an origin or a counsellor.
    ///
    /// @return whether it does from now on
    public boolean cameBy(Origin origin) {
        if (conversation == null || !conversation.isOpen()) {
            return false;
        }
        var before = conversation;
        var after = before.by(origin);
        if (!after.equals(before)) {
            conversation = people.change(before, after);
        }
        return !after.equals(before);
    }

    /// The conversation waits for a human from now on, if it does not wait already or is with one.
    ///
    /// @throws IllegalStateException before consent
    public void handOver() {
        conversation = people.handOver(contact, openConversation());
    }

    /// Nothing more is sent until the person writes again, save what is said in this transaction.
    public void stop() {
        stoppedNow = true;
        contact = people.stop(contact);
        if (conversation != null && conversation.isOpen()) {
            conversation = people.fact(contact, conversation, Fact.STOPPED);
        }
    }

    /// Writes a fact into the open conversation.
    void note(String fact) {
        conversation = people.fact(contact, openConversation(), fact);
    }

    /// The bot says something, unless a counsellor has the conversation.
    public void say(Content content) {
        if (!isWithCounsellor()) {
            announce(content);
        }
    }

    /// The bot says something even to somebody who is with a counsellor: news of the conversation itself,
    /// or an answer to a word that only the bot understands.
    public void announce(Content content) {
        if (gone) {
            people.part(address, content, traceId);
        } else if (!contact.stopped() || stoppedNow) {
            conversation = people.say(contact, conversation, address, content, traceId);
        }
    }

    private void erase(Eraser.Cause cause) {
        people.erase(contact, cause, arriving ? address : null);
        gone = true;
        conversation = null;
    }

    private Conversation openConversation() {
        if (!contact.consented()) {
            throw new IllegalStateException("The person has not agreed to anything being kept");
        }
        if (conversation == null || !conversation.isOpen()) {
            conversation = people.open(contact, address);
        }
        return conversation;
    }

    @Override
    public String toString() {
        return "Person[" + contact.pseudonym() + "]";
    }
}
