package org.lotse.bots.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content.Option;
import org.lotse.bots.channel.OutboundMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardRemove;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardRow;

/// A message in Telegram's form: plain text, as no word of a person can then break a markup.
final class OutgoingMessage {

    private static final int LONGEST_CALLBACK_DATA = 64;

    /// Longest label, in UTF-16 units, of which two stand side by side on a small phone without
    /// being cut off.
    private static final int HALF_A_ROW = 16;

    private OutgoingMessage() {}

    static SendMessage of(OutboundMessage message, String text, List<Option> options) {
        // Whatever is said next takes the button away that asked for a place.
        return with(
                options.isEmpty() ? new ReplyKeyboardRemove(true) : new InlineKeyboardMarkup(rows(options)),
                message,
                text);
    }

    /// With a button below the chat by which the person tells where they are. It stays until something else is said:
    /// Telegram hides one that is there for one time before it has told anything.
    static SendMessage askingPlace(OutboundMessage message, String text, String label) {
        var button = KeyboardButton.builder().text(label).requestLocation(true).build();
        var keyboard = ReplyKeyboardMarkup.builder()
                .keyboardRow(new KeyboardRow(button))
                .resizeKeyboard(true)
                .build();
        return with(keyboard, message, text);
    }

    private static SendMessage with(ReplyKeyboard markup, OutboundMessage message, String text) {
        var sent = SendMessage.builder()
                .chatId(message.to().value())
                .text(text)
                // A preview would show the counsellor's link to whoever looks at the phone, and fetch it.
                .linkPreviewOptions(
                        LinkPreviewOptions.builder().isDisabled(true).build())
                .replyMarkup(markup)
                .build();
        sent.setReplyParameters(reply(message.to().value(), message.replyTo()));
        return sent;
    }

    /// Whether Telegram takes the option's id back to us.
    static boolean fits(Option option) {
        int bytes = option.id().getBytes(StandardCharsets.UTF_8).length;
        return bytes >= 1 && bytes <= LONGEST_CALLBACK_DATA;
    }

    private static @Nullable ReplyParameters reply(String chatId, @Nullable String messageId) {
        var number = messageId == null ? null : MessageIds.numberIn(chatId, messageId);
        if (number == null) {
            return null;
        }
        return ReplyParameters.builder()
                .messageId(number)
                .allowSendingWithoutReply(true)
                .build();
    }

    private static List<InlineKeyboardRow> rows(List<Option> options) {
        int columns = options.stream().allMatch(it -> it.label().length() <= HALF_A_ROW) ? 2 : 1;
        var rows = new ArrayList<InlineKeyboardRow>();
        for (int at = 0; at < options.size(); at += columns) {
            rows.add(new InlineKeyboardRow(options.subList(at, Math.min(at + columns, options.size())).stream()
                    .map(OutgoingMessage::button)
                    .toList()));
        }
        return rows;
    }

    private static InlineKeyboardButton button(Option option) {
        return InlineKeyboardButton.builder()
                .text(option.label())
                .callbackData(option.id())
                .build();
    }
}
