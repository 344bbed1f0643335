package org.lotse.sandbox.graph;

import java.util.Optional;
import org.lotse.sandbox.http.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// One person's phone, open at the chat with one account: what their fingers can do, and what they see.
///
/// What a phone cannot do just now is an [IllegalStateException], what makes no sense an [IllegalArgumentException],
/// both with a sentence for whoever asked.
public interface GraphPhone {

    /// Does one of the things that fingers can do.
    ///
    /// @return what happened beside what the screen shows; nothing if a phone cannot do that
    Optional<ObjectNode> act(String act, Parameters parameters);

    /// What the person sees.
    ///
    /// @param looks whether they look at it now, which the platform may tell
    ObjectNode view(boolean looks);
}
