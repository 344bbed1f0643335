package org.lotse.gateway.routing;

import org.lotse.gateway.counsellor.LanguageSkill.Level;

/// What makes one counsellor a better choice than another. In thousandths, so that all sums are exact.
final class Weights {

    static final long KNOWN = 1_000_000;
    static final long COUNTRY = 150_000;

    /// For each thousandth of their capacity that a counsellor is busy.
    static final long LOAD = 30;

    private static final long LEVEL = 400_000;

    private Weights() {}

    static long of(Level level) {
        return switch (level) {
            case C2 -> LEVEL;
            case C1 -> LEVEL * 8 / 10;
            case B2 -> LEVEL * 5 / 10;
            case B1, A2, A1 -> 0;
        };
    }
}
