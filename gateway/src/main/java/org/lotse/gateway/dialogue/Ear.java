package org.lotse.gateway.dialogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.dialogue.Act;
import org.lotse.bots.dialogue.Dialogue;
import org.lotse.bots.dialogue.DialogueState;
import org.lotse.bots.dialogue.Heard;
import org.lotse.bots.dialogue.Line;
import org.lotse.bots.dialogue.Step;
import org.lotse.bots.dialogue.Turn;
import org.lotse.gateway.conversation.Contact;
import org.lotse.gateway.conversation.Conversation;
import org.lotse.gateway.conversation.Listener;
import org.lotse.gateway.conversation.Person;
import org.lotse.gateway.conversation.Said;
import org.lotse.gateway.outreach.LinkId;
import org.springframework.stereotype.Component;

/// Hears what people say: one turn for each message, one answer for all that came together.
@Component
class Ear implements Listener {

    private final Memory memory;
    private final Acting acting;
    private final Wording wording;
    private final Turns turns;
    private final CameBy cameBy;

    Ear(Memory memory, Acting acting, Wording wording, Turns turns, CameBy cameBy) {
        this.memory = memory;
        this.acting = acting;
        this.wording = wording;
        this.turns = turns;
        this.cameBy = cameBy;
    }

    @Override
    public int heard(Person person, List<Said> burst) {
        var circumstances = wording.circumstances(person.address().channel());
        var state = memory.of(person.contact().id());
        var inConversation = isInConversation(person);
        LinkId link = null;
        List<Spoken> spoken = new ArrayList<>();
        for (var i = 0; i < burst.size(); i++) {
            var coming = cameBy.coming(state, burst.get(i));
            var said = coming.said();
            link = coming.link() == null ? link : coming.link();
            var heard = new Heard.Said(said.content(), said.languageHint(), latest(said, circumstances.now()));
            var turn = turns.take(state, heard, circumstances);
            person.comesBack();
            acting.perform(turn.done(), person, said);
            if (person.isGone()) {
                wording.words(turn, state, heard).forEach(person::announce);
                return i + 1;
            }
            collect(spoken, state.step(), turn, wording.words(turn, state, heard), isAskedOfTheBot(state, turn));
            state = turn.next();
        }
        memory.keep(person.contact().id(), state);
        cameBy.settle(person, !inConversation && isInConversation(person), link);
        spoken.forEach(it -> it.to(person));
        return burst.size();
    }

    @Override
    public boolean isForTheBot(Content content) {
        return Dialogue.isForTheBot(content);
    }

    @Override
    public void answered(Contact contact, ChannelName channel) {
        var state = memory.of(contact.id());
        var turn = turns.take(state, new Heard.CounsellorAnswered(), wording.circumstances(channel));
        if (!turn.next().equals(state)) {
            memory.keep(contact.id(), turn.next());
        }
    }

    private static boolean isInConversation(Person person) {
        return person.conversation().filter(Conversation::isOpen).isPresent();
    }

    /// Platforms tell whole seconds. What is heard together was said before any of it is answered.
    private static Instant latest(Said said, Instant now) {
        return Stream.of(said.sentAt().plusSeconds(1), said.receivedAt(), now)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// Says again nothing that is said later anyway, and asks nothing that is answered already.
    private static void collect(List<Spoken> spoken, Step before, Turn turn, List<Content> words, boolean asked) {
        var now = turn.next().step();
        if (now != before) {
            spoken.removeIf(it -> it.question() == before);
        }
        for (var i = 0; i < words.size(); i++) {
            var line = turn.said().get(i);
            var key = line.key();
            spoken.removeIf(it -> it.key().equals(key));
            spoken.add(new Spoken(key, words.get(i), asked, isQuestion(line) ? now : null));
        }
    }

    private static boolean isQuestion(Line line) {
        return !line.answers().isEmpty() || line.key().endsWith(".ask");
    }

    /// Whether the person used a word that only the bot understands; it answers even beside a counsellor.
    private static boolean isAskedOfTheBot(DialogueState before, Turn turn) {
        return before.step() == Step.ERASURE
                || turn.next().step() == Step.ERASURE
                || turn.done().stream().anyMatch(it -> it instanceof Act.Stop || it instanceof Act.Erase);
    }

    /// Something to say.
    ///
    /// @param asked whether it is said even beside a counsellor
    /// @param question where the person stands while they are asked this; `null` if it asks nothing
    private record Spoken(
            String key,
            Content content,
            boolean asked,
            @Nullable Step question) {

        void to(Person person) {
            if (asked) {
                person.announce(content);
            } else {
                person.say(content);
            }
        }
    }
}
