package org.lotse.bots.messenger;

import com.github.messenger4j.send.MessagePayload;
import com.github.messenger4j.send.MessagingType;
import com.github.messenger4j.send.message.Message;
import com.github.messenger4j.send.message.RichMediaMessage;
import com.github.messenger4j.send.message.TemplateMessage;
import com.github.messenger4j.send.message.TextMessage;
import com.github.messenger4j.send.message.quickreply.QuickReply;
import com.github.messenger4j.send.message.quickreply.TextQuickReply;
import com.github.messenger4j.send.message.richmedia.ReusableRichMediaAsset;
import com.github.messenger4j.send.message.richmedia.RichMediaAsset;
import com.github.messenger4j.send.message.template.ButtonTemplate;
import com.github.messenger4j.send.message.template.button.Button;
import com.github.messenger4j.send.message.template.button.PostbackButton;
import java.util.List;
import java.util.Optional;
import org.lotse.bots.channel.Content.Option;
import org.lotse.bots.channel.OutboundMessage;

/// A message in the platform's form. Our reference goes with it as metadata, and comes back in the echo.
final class OutgoingMessage {

    private static final int LONGEST_PAYLOAD = 1_000;

    private OutgoingMessage() {}

    static MessagePayload text(OutboundMessage message, String text) {
        return to(message, TextMessage.create(text, Optional.empty(), Optional.of(message.reference())));
    }

    static MessagePayload buttons(OutboundMessage message, String text, List<Option> options) {
        var buttons = options.stream()
                .<Button>map(it -> PostbackButton.create(it.label(), it.id()))
                .toList();
        return to(
                message,
                TemplateMessage.create(
                        ButtonTemplate.create(text, buttons), Optional.empty(), Optional.of(message.reference())));
    }

    static MessagePayload quickReplies(OutboundMessage message, String text, List<Option> options) {
        var replies = options.stream()
                .<QuickReply>map(it -> TextQuickReply.create(it.label(), it.id()))
                .toList();
        return to(message, TextMessage.create(text, Optional.of(replies), Optional.of(message.reference())));
    }

    /// @param attachmentId under which the platform holds the file
    static MessagePayload file(OutboundMessage message, RichMediaAsset.Type type, String attachmentId) {
        return to(
                message,
                RichMediaMessage.create(
                        ReusableRichMediaAsset.create(type, attachmentId),
                        Optional.empty(),
                        Optional.of(message.reference())));
    }

    /// Whether the platform takes the option's id back to us.
    static boolean fits(Option option) {
        return !option.id().isEmpty() && option.id().length() <= LONGEST_PAYLOAD;
    }

    private static MessagePayload to(OutboundMessage message, Message content) {
        return MessagePayload.create(message.to().value(), MessagingType.RESPONSE, content);
    }
}
