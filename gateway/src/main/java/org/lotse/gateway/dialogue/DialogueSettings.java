package org.lotse.gateway.dialogue;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Language;
import org.lotse.bots.language.Languages;
import org.lotse.gateway.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the bot may offer.
///
/// @param languages released ones, in the order in which they are offered
/// @param privacyUrl where the long privacy text stands; nothing is said of one without it
@ConfigurationProperties("lotse")
record DialogueSettings(
        @DefaultValue({"uk", "ar", "tr", "sq", "kk", "ru", "fr", "en", "de"})
        List<String> languages,

        @Nullable URI privacyUrl) {

    DialogueSettings {
        if (languages.isEmpty() || !languages.stream().allMatch(it -> it.matches("[a-z]{2,3}"))) {
            throw new StartRefused("lotse.languages is a list of language tags such as uk,ar,de, with at least one");
        }
        for (var language : languages) {
            if (!Languages.ALL.contains(new Language(language))) {
                throw new StartRefused("lotse.languages names '" + language + "', which the bot does not speak: it"
                        + " speaks " + join(Languages.ALL));
            }
        }
        languages = List.copyOf(languages);
    }

    private static String join(List<Language> languages) {
        return languages.stream().map(Language::tag).collect(Collectors.joining(", "));
    }

    List<Language> released() {
        return languages.stream().map(Language::new).toList();
    }
}
