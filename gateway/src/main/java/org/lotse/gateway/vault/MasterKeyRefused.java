package org.lotse.gateway.vault;

import org.jspecify.annotations.Nullable;

/// There is no master key, or it is not the one of this database. The message is one sentence with the mend.
class MasterKeyRefused extends RuntimeException {

    MasterKeyRefused(String sentence) {
        super(sentence);
    }

    MasterKeyRefused(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
