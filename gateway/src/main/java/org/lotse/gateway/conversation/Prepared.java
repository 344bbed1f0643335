package org.lotse.gateway.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.ApprovedTemplate;

/// The messages, approved by a platform beforehand, that may go to one person now.
///
/// @param none why there is none; `null` if there is one
public record Prepared(
        List<ApprovedTemplate> messages, @Nullable Why none) {

    public Prepared {
        messages = List.copyOf(messages);
    }

    /// Why none may go.
    public enum Why {
        /// The platform has approved nothing.
        NOTHING_APPROVED,
        /// Nothing in a language that the person agreed to.
        NOT_IN_THEIR_LANGUAGE,
        /// What there is, is for what nobody asked for, and the person wants none of it.
        OPTED_OUT
    }
}
