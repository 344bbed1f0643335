package org.lotse.gateway.dialogue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.dialogue.Heard;
import org.lotse.bots.language.Language;
import org.lotse.gateway.channel.Channels;
import org.lotse.gateway.conversation.ConversationId;
import org.lotse.gateway.conversation.Conversations;
import org.lotse.gateway.conversation.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The bot, as the rest of the house sees it.
@Component
public class Bot {

    private final Conversations conversations;
    private final Channels channels;
    private final Memory memory;
    private final Acting acting;
    private final Wording wording;
    private final Turns turns;

    Bot(Conversations conversations, Channels channels, Memory memory, Acting acting, Wording wording, Turns turns) {
        this.conversations = conversations;
        this.channels = channels;
        this.memory = memory;
        this.acting = acting;
        this.wording = wording;
        this.turns = turns;
    }

    /// Tells the bot what happened to a conversation, in the caller's transaction; it says what there is to
    /// say, and nothing to somebody who was erased.
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(ConversationId conversation, Heard heard) {
        conversations.hold(conversation).ifPresent(person -> tell(person, heard));
    }

    /// Shows the person that a counsellor is writing. Best effort.
    public void showTyping(ConversationId conversation) {
        conversations
                .doorstepOf(conversation)
                .ifPresent(doorstep -> channels.find(doorstep.address().channel())
                        .ifPresent(it -> Thread.ofVirtual()
                                .name("typing")
                                .start(() -> it.typing(doorstep.address(), doorstep.lastMessage()))));
    }

    /// What stood on the button that a person chose, in their language; empty for one that the bot never made.
    ///
    /// @param id of the choice, as it was kept
    public Optional<String> choice(String id, @Nullable Language language) {
        return wording.choice(id, language);
    }

    /// How somebody says hello whose message a link begins.
    public String hello(Language language) {
        return wording.hello(language);
    }

    /// The languages in which people are greeted, in the order in which they are offered.
    public List<Language> languages() {
        return wording.languages();
    }

    /// What stands on the button by which a person tells where they are, in their language.
    public String placeButton(@Nullable Language language) {
        return wording.label("label.place.send", language);
    }

    private void tell(Person person, Heard heard) {
        var before = memory.of(person.contact().id());
        var turn =
                turns.take(before, heard, wording.circumstances(person.address().channel()));
        acting.perform(turn.done(), person, null);
        if (!person.isGone()) {
            memory.keep(person.contact().id(), turn.next());
        }
        // The place in the queue is no news to somebody whom a counsellor has taken in the meantime.
        wording.words(turn, before, heard).forEach(heard instanceof Heard.Queued ? person::say : person::announce);
    }
}
