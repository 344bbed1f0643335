package org.lotse.bots.telegram;

import org.jspecify.annotations.Nullable;

/// Ids of messages as the rest of the house knows them: `chat/message`.
///
/// Telegram counts messages for each chat, so that a number alone belongs to many people.
final class MessageIds {

    private MessageIds() {}

    static String of(long chatId, long messageId) {
        return chatId + "/" + messageId;
    }

    /// Telegram's own number, or `null` if the id is none of ours for this chat.
    static @Nullable Integer numberIn(String chatId, String id) {
        var prefix = chatId + "/";
        return id.startsWith(prefix) && id.substring(prefix.length()).matches("[0-9]{1,9}")
                ? Integer.valueOf(id.substring(prefix.length()))
                : null;
    }
}
