package org.lotse.gateway.conversation;

/// A bell: a conversation no longer waits, or is no longer with its counsellor: closed, erased,
/// or waiting in another way.
public record ConversationLeft(ConversationId id) {}
