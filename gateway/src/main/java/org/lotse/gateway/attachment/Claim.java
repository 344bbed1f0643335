package org.lotse.gateway.attachment;

import java.util.UUID;
import org.lotse.gateway.vault.KeyId;

/// Who gets a file that is wanted: of all who want it at once, one.
public sealed interface Claim {

    /// It is known already what became of it.
    record Known(FileResult result) implements Claim {}

    /// Somebody else is at it.
    record Elsewhere(UUID id) implements Claim {}

    /// Whoever holds this gets it, or gives it up.
    ///
    /// @param owner the person's key
    record Ours(UUID id, KeyId owner) implements Claim {}
}
