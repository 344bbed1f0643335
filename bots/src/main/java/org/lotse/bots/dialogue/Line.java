package org.lotse.bots.dialogue;

import java.util.List;
import java.util.Map;

/// Something to say, by key. The words are chosen at the edge, in the person's language.
///
/// @param key of a text, such as `consent.ask`
/// @param arguments by name: strings and numbers
/// @param answers to choose from, if it is a question
public record Line(String key, Map<String, Object> arguments, List<Answer> answers) {

    public Line {
        arguments = Map.copyOf(arguments);
        answers = List.copyOf(answers);
    }

    public static Line of(String key) {
        return new Line(key, Map.of(), List.of());
    }

    /// One answer to choose.
    ///
    /// @param id comes back as [org.lotse.bots.channel.Content.Choice#id]
    /// @param label the key of its label; an id of a language is labelled with that language's own name
    public record Answer(String id, String label) {}
}
