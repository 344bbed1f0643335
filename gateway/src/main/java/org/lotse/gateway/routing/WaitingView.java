package org.lotse.gateway.routing;

import org.lotse.gateway.conversation.WaitingConversation;

/// A conversation that waits, as those see it who could help.
///
/// @param place 1 is next
public record WaitingView(WaitingConversation conversation, int place, Reason reason) {}
