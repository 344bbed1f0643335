package org.lotse.bots.dialogue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.language.Language;

/// What a person said, as far as the dialogue cares.
record Utterance(Content content) {

    boolean isAboutAnEarlierMessage() {
        return switch (content) {
            case Content.Reaction _, Content.Edit _, Content.Withdrawal _ -> true;
            default -> false;
        };
    }

    /// Whether a human could answer it: words, voice, pictures, places; no stickers, no emoji alone, no taps.
    boolean isConcern() {
        return switch (content) {
            case Content.Text(var body) -> Understanding.saysSomething(body);
            case Content.Media media -> media.kind() != MediaKind.STICKER && media.kind() != MediaKind.ANIMATION;
            case Content.Location _, Content.ContactCard _ -> true;
            default -> false;
        };
    }

    boolean looksLikeConcern() {
        return switch (content) {
            case Content.Text(var body) -> Understanding.looksLikeConcern(body);
            case Content.Media media ->
                media.kind() == MediaKind.VOICE
                        || media.kind() == MediaKind.VIDEO_NOTE
                        || (media.caption() != null && Understanding.looksLikeConcern(media.caption()));
            default -> false;
        };
    }

    boolean isGreeting() {
        return content instanceof Content.Text(var body) && Understanding.isGreeting(body);
    }

    boolean isThanks() {
        return content instanceof Content.Text(var body) && Understanding.isThanks(body);
    }

    boolean isNumber() {
        return content instanceof Content.Text(var body) && Understanding.isNumber(body);
    }

    /// The id of the answer that is meant, if it is one to this question. Ids from outside are proven by this.
    Optional<String> answer(Line question, @Nullable Language own) {
        return switch (content) {
            case Content.Choice(var id) ->
                question.answers().stream()
                        .map(Line.Answer::id)
                        .filter(id::equals)
                        .findFirst();
            case Content.Text(var body) -> Understanding.answer(body, question.answers(), own);
            default -> Optional.empty();
        };
    }

    /// How what was said is remembered if it is no answer. Taps and a pressed Start say nothing.
    List<Act> stored(boolean consented) {
        return switch (content) {
            case Content.Start _, Content.Choice _ -> List.of();
            default -> List.of(consented ? new Act.Keep() : new Act.Hold());
        };
    }

    /// How what was said is remembered when nobody is asked for anything.
    List<Act> storedBeside(boolean consented) {
        var acts = stored(consented);
        return consented && !acts.isEmpty() ? List.of(new Act.Afterword()) : acts;
    }
}
