package org.lotse.gateway.conversation;

import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;

/// Erases a person when the conversation with them asks for it.
public interface Eraser {

    /// Erases all of one person's, in the caller's transaction, which holds the contact's row.
    ///
    /// @param reading the address whose events this transaction is taking over, and takes from the ledger
    ///     itself
    void erase(ContactId contact, Cause cause, @Nullable Address reading);

    /// Why somebody's data goes.
    enum Cause {
        /// The person asked for it.
        ASKED,
        /// The person did not agree to its being stored.
        DECLINED,
        /// The person did not say whether they agree.
        SILENT,
        /// The last contact is long past.
        RETENTION;

        /// Whether the person decided it: then what they wrote and nobody has read yet goes, too. Otherwise it is a
        /// sign
        /// of life and outlasts us.
        boolean isDecided() {
            return switch (this) {
                case ASKED, DECLINED -> true;
                case SILENT, RETENTION -> false;
            };
        }
    }
}
