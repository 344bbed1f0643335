package org.lotse.bots.telegram;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Address;
import org.lotse.bots.channel.ChannelEvent;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.channel.UnreadableArrival;
import org.lotse.bots.telegram.Update.CallbackQuery;
import org.lotse.bots.telegram.Update.Chat;
import org.lotse.bots.telegram.Update.MemberChange;
import org.lotse.bots.telegram.Update.Message;
import org.lotse.bots.telegram.Update.ReactionChange;
import org.lotse.bots.telegram.Update.User;

/// What an update means to us. Only private chats concern us, and only what people do there.
///
/// @param botId our own user id, to tell what was said through us
/// @param clock for what Telegram does not date, such as a pressed button
record Translation(ChannelName channel, long botId, Clock clock) {

    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z0-9-]{2,35}");

    private static final long END_OF_TIME =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    /// Shown for a reaction that has no Unicode emoji.
    private static final String CUSTOM_EMOJI = "□";

    List<ChannelEvent> of(@Nullable Update update) throws UnreadableArrival {
        if (update == null || update.updateId() == null) {
            throw new UnreadableArrival("JSON, but no update: it has no update_id");
        }
        var event = event(update, update.updateId());
        return event == null ? List.of() : List.of(event);
    }

    private @Nullable ChannelEvent event(Update update, long id) throws UnreadableArrival {
        if (update.message() != null) {
            return written(update.message(), id);
        }
        if (update.editedMessage() != null) {
            return edited(update.editedMessage(), id);
        }
        if (update.callbackQuery() != null) {
            return pressed(update.callbackQuery(), id);
        }
        if (update.myChatMember() != null) {
            return changed(update.myChatMember(), id);
        }
        return update.messageReaction() == null ? null : reacted(update.messageReaction(), id);
    }

    private @Nullable ChannelEvent written(Message message, long id) throws UnreadableArrival {
        var content = isOurs(message) ? MessageContent.of(message) : null;
        if (content == null) {
            return null;
        }
        var chat = chatId(message.chat(), message.from());
        return new ChannelEvent.InboundMessage(
                externalId("message", id, chat, message.messageId(), 0),
                address(message.chat(), message.from()),
                content,
                time(message.date()),
                messageId(chat, message.messageId()),
                message.replyToMessage() == null || message.replyToMessage().messageId() <= 0
                        ? null
                        : messageId(chat, message.replyToMessage().messageId()),
                language(message.from()),
                null);
    }

    private @Nullable ChannelEvent edited(Message message, long id) throws UnreadableArrival {
        var content = isOurs(message) ? MessageContent.edited(message) : null;
        if (content == null) {
            return null;
        }
        var chat = chatId(message.chat(), message.from());
        return new ChannelEvent.InboundMessage(
                externalId("edited_message", id, chat, message.messageId(), message.editDate()),
                address(message.chat(), message.from()),
                new Content.Edit(messageId(chat, message.messageId()), content),
                time(message.editDate() == 0 ? message.date() : message.editDate()),
                null,
                null,
                language(message.from()),
                null);
    }

    private @Nullable ChannelEvent pressed(CallbackQuery query, long id) throws UnreadableArrival {
        var button = query.message();
        var chat = button == null ? null : button.chat();
        if (query.from() == null) {
            throw new UnreadableArrival("a callback_query that nobody sent");
        }
        if (query.from().isBot() || (chat != null && !chat.isPrivate())) {
            return null;
        }
        long messageId = button == null ? 0 : Math.max(0, button.messageId());
        return new ChannelEvent.InboundMessage(
                externalId("callback_query", id, chatId(chat, query.from()), messageId, 0),
                address(chat, query.from()),
                query.data() == null ? new Content.Unsupported("callback_query") : choice(query.data()),
                clock.instant(),
                null,
                messageId == 0 ? null : messageId(chatId(chat, query.from()), messageId),
                language(query.from()),
                Nfc.orNull(query.id()));
    }

    private @Nullable ChannelEvent changed(MemberChange change, long id) throws UnreadableArrival {
        if (!isPrivate(change.chat()) || change.newChatMember() == null) {
            return null;
        }
        var externalId = externalId("my_chat_member", id, chatId(change.chat(), change.from()), 0, change.date());
        var person = address(change.chat(), change.from());
        return switch (change.newChatMember().status()) {
            case "kicked" -> new ChannelEvent.Blocked(externalId, person, time(change.date()));
            case "member" -> new ChannelEvent.Unblocked(externalId, person, time(change.date()));
            case null, default -> null;
        };
    }

    private @Nullable ChannelEvent reacted(ReactionChange change, long id) throws UnreadableArrival {
        if (!isPrivate(change.chat()) || (change.user() != null && change.user().isBot())) {
            return null;
        }
        List<Update.Reaction> reactions = change.newReaction() == null ? List.of() : change.newReaction();
        return new ChannelEvent.InboundMessage(
                externalId(
                        "message_reaction",
                        id,
                        chatId(change.chat(), change.user()),
                        change.messageId(),
                        change.date()),
                address(change.chat(), change.user()),
                new Content.Reaction(
                        messageId(chatId(change.chat(), change.user()), change.messageId()),
                        reactions.stream().map(Translation::emoji).toList()),
                time(change.date()),
                null,
                null,
                language(change.user()),
                null);
    }

    private boolean isOurs(Message message) throws UnreadableArrival {
        return isPrivate(message.chat())
                && (message.from() == null || !message.from().isBot())
                && (message.viaBot() == null || message.viaBot().id() != botId);
    }

    private static boolean isPrivate(@Nullable Chat chat) throws UnreadableArrival {
        if (chat == null) {
            throw new UnreadableArrival("an update that belongs to no chat");
        }
        return chat.isPrivate();
    }

    private Address address(@Nullable Chat chat, @Nullable User from) throws UnreadableArrival {
        return new Address(channel, "user", Long.toString(from == null ? chatId(chat, null) : named(from.id())));
    }

    private static Content choice(String data) {
        return new Content.Choice(Nfc.of(data));
    }

    private static String emoji(Update.@Nullable Reaction reaction) {
        return reaction == null || reaction.emoji() == null ? CUSTOM_EMOJI : Nfc.of(reaction.emoji());
    }

    /// A private chat has the id of its person.
    private static long chatId(@Nullable Chat chat, @Nullable User from) throws UnreadableArrival {
        if (chat != null) {
            return named(chat.id());
        }
        return named(from == null ? 0 : from.id());
    }

    private static String messageId(long chat, long message) throws UnreadableArrival {
        return MessageIds.of(chat, named(message));
    }

    /// Ids that are missing are 0: people and messages without one would all be the same.
    private static long named(long id) throws UnreadableArrival {
        if (id <= 0) {
            throw new UnreadableArrival("an update that does not say who or what is meant");
        }
        return id;
    }

    /// The edit's date is part of it, so that an edit is no duplicate of what it changes.
    private static String externalId(String kind, long updateId, long chat, long message, long edited) {
        return kind + '/' + updateId + '/' + chat + '/' + message + '/' + edited;
    }

    private Instant time(long epochSecond) {
        return epochSecond > 0 && epochSecond <= END_OF_TIME ? Instant.ofEpochSecond(epochSecond) : clock.instant();
    }

    private static @Nullable String language(@Nullable User from) {
        return from != null
                        && from.languageCode() != null
                        && LANGUAGE_TAG.matcher(from.languageCode()).matches()
                ? from.languageCode()
                : null;
    }
}
