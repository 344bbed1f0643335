package org.lotse.gateway.conversation;

/// A bell: a conversation waits for a counsellor.
public record ConversationWaiting(ConversationId id) {}
