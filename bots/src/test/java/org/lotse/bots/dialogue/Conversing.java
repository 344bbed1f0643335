package org.lotse.bots.dialogue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.language.Languages;

/// One person talking with the bot, turn by turn.
final class Conversing {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static final Circumstances NOW = at(NOON, URI.create("https://lotse.example/privacy"));

    static final Circumstances NOW_WITHOUT_PRIVACY_TEXT = at(NOON, null);

    private static final Phrasebook PHRASEBOOK = Phrasebook.load(Languages.ALL);

    private DialogueState state = DialogueState.initial();
    private Turn last = new Turn(state, List.of(), List.of());
    private List<String> words = List.of();
    private final @Nullable String hint;
    private Instant time = NOON;

    Conversing(@Nullable String hint) {
        this.hint = hint;
    }

    static Conversing with(@Nullable String hint) {
        return new Conversing(hint);
    }

    /// One thing, a second after the last.
    Conversing hears(Heard heard) {
        return later(Duration.ofSeconds(1)).takes(heard);
    }

    Conversing later(Duration time) {
        this.time = this.time.plus(time);
        return this;
    }

    private Conversing takes(Heard heard) {
        last = take(state, heard, time);
        words = PHRASEBOOK.say(last, state, heard).stream()
                .map(Conversing::body)
                .toList();
        state = last.next();
        return this;
    }

    Conversing hears(Content content) {
        return hears(new Heard.Said(content, hint, time));
    }

    /// In the same breath as what was said last, before anything was answered.
    Conversing alsoSays(Content content) {
        return takes(new Heard.Said(content, hint, time));
    }

    Conversing alsoWrites(String text) {
        return alsoSays(new Content.Text(text));
    }

    /// A turn in which whatever is said is said at this moment.
    static Turn take(DialogueState at, Heard heard, Instant moment) {
        var now = heard instanceof Heard.Said(var content, var hint, var _)
                ? new Heard.Said(content, hint, moment)
                : heard;
        return Dialogue.take(at, now, at(moment, NOW.privacyText()));
    }

    private static Circumstances at(Instant moment, @Nullable URI privacyText) {
        return new Circumstances(
                moment, "Telegram", Languages.ALL, Duration.ofDays(2), Duration.ofDays(90), privacyText);
    }

    Conversing writes(String text) {
        return hears(new Content.Text(text));
    }

    Conversing taps(String id) {
        return hears(new Content.Choice(id));
    }

    Conversing starts() {
        return hears(new Content.Start(null));
    }

    Conversing sends(MediaKind kind) {
        return hears(new Content.Media(kind, "file", null, null, null, null, null));
    }

    /// Up to the question, in Ukrainian.
    Conversing arrivesAtTheQuestion() {
        return arrivesAtTheCountry().taps("country.UA");
    }

    Conversing arrivesAtTheCountry() {
        return starts().taps("language.uk").taps("consent.yes");
    }

    Conversing isHandedOver() {
        return arrivesAtTheQuestion().writes("Як отримати візу для навчання?");
    }

    Conversing isClosed() {
        return isHandedOver().hears(new Heard.CounsellorJoined("Oksana", false)).hears(new Heard.Closed());
    }

    DialogueState state() {
        return state;
    }

    Step step() {
        return state.step();
    }

    /// The keys of what was just said.
    List<String> said() {
        return last.said().stream().map(Line::key).toList();
    }

    /// What was just said, in words.
    List<String> words() {
        return words;
    }

    List<Act> done() {
        return last.done();
    }

    List<String> answers() {
        var ids = new ArrayList<String>();
        last.said().forEach(line -> line.answers().forEach(it -> ids.add(it.id())));
        return ids;
    }

    static String body(Content content) {
        return switch (content) {
            case Content.Text(var body) -> body;
            case Content.Question(var body, var _, var _) -> body;
            default -> throw new IllegalArgumentException("The bot says nothing of this kind");
        };
    }
}
