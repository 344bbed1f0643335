package org.lotse.gateway.counsellor;

import org.lotse.bots.language.Language;

/// A language somebody counsels in.
public record LanguageSkill(Language language, Level level) {

    /// Whether conversations are brought to somebody who speaks it like this.
    public boolean isRoutable() {
        return level.compareTo(Level.B2) >= 0;
    }

    /// How well, in the levels of the Common European Framework; C2 counts as native.
    public enum Level {
        A1,
        A2,
        B1,
        B2,
        C1,
        C2
    }
}
