package org.lotse.gateway.conversation;

import java.util.Collection;
import java.util.Map;

/// Holds something of a person outside of their conversations, and removes it when the person is erased.
public interface Forgets {

    /// Removes what belongs to these, in the caller's transaction, before the conversations themselves go.
    ///
    /// @return how many rows of which table were removed
    Map<String, Integer> forget(ContactId contact, Collection<ConversationId> conversations);
}
