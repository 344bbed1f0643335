package org.lotse.gateway.routing;

import org.lotse.gateway.conversation.WaitingConversation;

/// A conversation that waits, as those see it who could help.
///
/// @param place 1 is next
/// @param mayTake whether the reader may take it without having been offered it
public record WaitingView(WaitingConversation conversation, int place, Reason reason, boolean mayTake) {}
