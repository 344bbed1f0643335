package org.lotse.bots.dialogue;

import java.util.Locale;

/// What a person may ask of the bot by a single word, whatever was asked of them.
enum Keyword {
    DELETE,
    STOP,
    HUMAN,
    LANGUAGE,
    MENU;

    /// The name of its words in the bundles.
    String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}
