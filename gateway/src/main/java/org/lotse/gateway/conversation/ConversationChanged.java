package org.lotse.gateway.conversation;

/// A bell: something about a conversation changed.
public record ConversationChanged(ConversationId id) {}
