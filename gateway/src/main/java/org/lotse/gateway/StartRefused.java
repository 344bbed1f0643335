package org.lotse.gateway;

import org.jspecify.annotations.Nullable;

/// Lotse does not start as it is configured. The message is one sentence that names the property and the mend.
public class StartRefused extends RuntimeException {

    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
