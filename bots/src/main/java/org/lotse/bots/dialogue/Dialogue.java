package org.lotse.bots.dialogue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.LinkMark;

/// The bot's side of every conversation, as a pure function.
///
/// It is total: whatever is heard at whatever step has a turn. Before consent nothing is kept but the hold; from a
/// human's first word on the bot is silent but for what the person asks of it.
public final class Dialogue {

    private Dialogue() {}

    /// What the bot makes of what it heard. The same state, words and circumstances always lead to the same turn.
    public static Turn take(DialogueState at, Heard heard, Circumstances now) {
        var turn = turn(at, heard, now);
        return turn.said().isEmpty() || !asks(turn.next().step())
                ? turn
                : new Turn(turn.next().questioned(at, now.now()), turn.said(), turn.done());
    }

    /// Whether somebody asks by this to be erased or to hear no more: that holds at every step, however it is said.
    public static boolean isForTheBot(Content content) {
        return content instanceof Content.Text(var body)
                && Understanding.keyword(body)
                        .filter(it -> it == Keyword.DELETE || it == Keyword.STOP)
                        .isPresent();
    }

    /// What a person says whose message an outreach link began: their words without the link's mark. Who sent only what
    /// the link had written has opened the chat and said nothing, unless a human hears them.
    public static Content besideLink(DialogueState at, Content content) {
        if (!(content instanceof Content.Text(var body))) {
            return content;
        }
        var code = LinkMark.code(body);
        if (code.isEmpty()) {
            return content;
        }
        var words = LinkMark.without(body);
        return words.isBlank() || (Understanding.isGreeting(words) && !at.isHandedOver())
                ? new Content.Start(code.get())
                : new Content.Text(words);
    }

    private static Turn turn(DialogueState at, Heard heard, Circumstances now) {
        return switch (heard) {
            case Heard.Said said -> new Listening(at, said, now).turn();
            case Heard.Queued(int place) -> queued(at, place);
            case Heard.CounsellorJoined(var name, var changed) -> joined(at, name, changed);
            case Heard.CounsellorAnswered() -> quiet(at.step() == Step.ERASURE ? at.resumed() : at);
            case Heard.Closed() -> closed(at);
        };
    }

    private static boolean asks(Step step) {
        return switch (step) {
            case LANGUAGE, CONSENT, COUNTRY, QUESTION, ERASURE -> true;
            case NEW, HANDED_OVER, CLOSED, STOPPED -> false;
        };
    }

    static Turn quiet(DialogueState next) {
        return new Turn(next, List.of(), List.of());
    }

    static Turn quiet(DialogueState next, List<Act> acts) {
        return new Turn(next, List.of(), acts);
    }

    static Turn say(DialogueState next, Line line) {
        return new Turn(next, List.of(line), List.of());
    }

    static Turn say(DialogueState next, Line line, Act act) {
        return new Turn(next, List.of(line), List.of(act));
    }

    static Turn say(DialogueState next, Line line, List<Act> acts) {
        return new Turn(next, List.of(line), acts);
    }

    /// Puts a line before a turn, unless there is much to read already.
    static Turn before(Line line, Turn turn) {
        return turn.said().size() > 1
                ? turn
                : new Turn(
                        turn.next(),
                        Stream.concat(Stream.of(line), turn.said().stream()).toList(),
                        turn.done());
    }

    private static Turn queued(DialogueState at, int place) {
        return at.step() == Step.HANDED_OVER && place > 1
                ? say(at, new Line("queue.place", Map.of("ahead", place - 1), List.of()))
                : quiet(at);
    }

    private static Turn joined(DialogueState at, String name, boolean changed) {
        if (!at.consented() || at.step() == Step.STOPPED) {
            return quiet(at);
        }
        var line =
                new Line(changed ? "counsellor.changed" : "counsellor.joined", Map.of("counsellor", name), List.of());
        // Whoever was asked about erasure has heard something else since: a "yes" may be for the human.
        return say(at.at(Step.HANDED_OVER).asked(false), line);
    }

    private static Turn closed(DialogueState at) {
        var closed = at.at(Step.CLOSED).asked(false);
        return switch (at.step()) {
            case HANDED_OVER -> say(closed, Questions.feedback());
            case COUNTRY, QUESTION -> quiet(closed);
            case ERASURE ->
                quiet(at.isHandedOver() ? closed.interrupted().questioned(at.questionAt(), at.repeatedAt()) : at);
            case STOPPED -> quiet(at.at(Step.STOPPED));
            case NEW, LANGUAGE, CONSENT, CLOSED -> quiet(at);
        };
    }
}
