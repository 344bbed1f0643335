package org.lotse.bots.channel;

import java.util.List;

/// A message in one language that a platform has approved beforehand, and takes when it takes nothing else.
///
/// @param name under which the platform knows it, in all its languages
/// @param language BCP 47
/// @param unasked whether it is for what nobody asked for, such as news: whoever opted out gets none
/// @param limit how long the words may be once they are filled
public record ApprovedTemplate(String name, String language, boolean unasked, TemplateWords words, TextLimit limit) {

    /// Whether these take its places, all of them and no more.
    public boolean takes(List<String> parameters) {
        return parameters.size() == words.places().size()
                && parameters.stream().noneMatch(String::isBlank)
                && limit.fits(words.filled(parameters));
    }

    /// The message that it becomes.
    public Content.Template filled(List<String> parameters) {
        return new Content.Template(name, language, words, parameters, unasked);
    }
}
