package org.lotse.bots.dialogue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.language.Language;

/// The moment, and what the operator has configured, as far as the bot speaks of it.
///
/// @param now when the turn is taken
/// @param channel as people know it, such as `Telegram`
/// @param languages released ones, in the order in which they are offered
/// @param promise within which somebody answers
/// @param retention after which everything is deleted
/// @param privacyText where the long text stands; its line is left out without one
public record Circumstances(
        Instant now,
        String channel,
        List<Language> languages,
        Duration promise,
        Duration retention,
        @Nullable URI privacyText) {

    public Circumstances {
        languages = List.copyOf(languages);
    }
}
