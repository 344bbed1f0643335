package org.lotse.gateway;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Lotse does not start as it is configured. The message is one sentence that names the property and the mend.
public class StartRefused extends RuntimeException {

    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /// Refuses a duration that nobody can wait for.
    ///
    /// @param example a value that would do
    /// @throws StartRefused if it is zero or negative
    public static void unlessPositive(String property, Duration configured, String example) {
        if (!configured.isPositive()) {
            throw new StartRefused(property + " must be longer than nothing, such as " + example);
        }
    }
}
