package org.lotse.bots.whatsapp;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.LinkMark;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.whatsapp.Incoming.Card;
import org.lotse.bots.whatsapp.Incoming.File;
import org.lotse.bots.whatsapp.Incoming.Message;

/// What a WhatsApp message says.
final class MessageContent {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /// As in [Content.Option#id].

    private MessageContent() {}

    /// @param until how long WhatsApp keeps a file that came with it
    static Content of(Message message, Instant until) {
        return switch (message.type()) {
            case "text" ->
                message.text() == null || message.text().body() == null
                        ? unsupported(message)
                        : new Content.Text(Nfc.of(message.text().body()));
            case "image" -> file(MediaKind.PHOTO, message.image(), message, until);
            case "audio" ->
                file(
                        message.audio() != null
                                        && Boolean.TRUE.equals(message.audio().voice())
                                ? MediaKind.VOICE
                                : MediaKind.AUDIO,
                        message.audio(),
                        message,
                        until);
            case "voice" -> file(MediaKind.VOICE, message.voice(), message, until);
            case "video" -> file(MediaKind.VIDEO, message.video(), message, until);
            case "document" -> file(MediaKind.DOCUMENT, message.document(), message, until);
            case "sticker" -> file(MediaKind.STICKER, message.sticker(), message, until);
            case "location" -> place(message);
            case "interactive" -> chosen(message);
            case "button" -> pressed(message);
            case "reaction" -> reaction(message);
            case "edit" -> edited(message, until);
            case "revoke" -> withdrawn(message);
            case "request_welcome" -> new Content.Start(null);
            case null, default -> unsupported(message);
        };
    }

    /// A card, of which a message may hold several.
    ///
    /// @param sender the number of the person who sends it, where WhatsApp shows it
    static Content card(@Nullable Card card, @Nullable String sender) {
        var phone = card == null || card.phones() == null
                ? null
                : card.phones().stream()
                        .filter(Objects::nonNull)
                        .filter(it -> it.phone() != null || it.waId() != null)
                        .findFirst()
                        .orElse(null);
        if (card == null || phone == null) {
            return new Content.Unsupported("contacts");
        }
        var name = card.name() == null ? null : card.name().formattedName();
        var shown = phone.phone() == null ? phone.waId() : phone.phone();
        return new Content.ContactCard(
                name == null ? "" : Nfc.of(name),
                shown == null ? "" : Nfc.of(shown),
                // Anyone can pass on anyone's card.
                sender != null && sender.equals(phone.waId()));
    }

    /// The code of an outreach link that brought the person here.
    static @Nullable String linkCode(Content content) {
        return content instanceof Content.Text(var body) ? LinkMark.code(body).orElse(null) : null;
    }

    private static Content file(MediaKind kind, @Nullable File file, Message message, Instant until) {
        if (file == null || file.id() == null) {
            return unsupported(message);
        }
        return new Content.Media(
                kind,
                Nfc.of(file.id()),
                Nfc.orNull(file.filename()),
                Nfc.orNull(file.mimeType()),
                file.fileSize(),
                Nfc.orNull(file.caption()),
                null,
                until);
    }

    private static Content place(Message message) {
        var place = message.location();
        if (place == null
                || place.latitude() == null
                || place.longitude() == null
                || !(Math.abs(place.latitude()) <= 90 && Math.abs(place.longitude()) <= 180)) {
            return unsupported(message);
        }
        var title = Stream.of(place.name(), place.address())
                .filter(it -> it != null && !it.isBlank())
                .reduce((name, address) -> name + ", " + address)
                .orElse(null);
        return new Content.Location(place.latitude(), place.longitude(), Nfc.orNull(title));
    }

    private static Content chosen(Message message) {
        var interactive = message.interactive();
        if (interactive == null) {
            return unsupported(message);
        }
        var chosen = interactive.buttonReply() == null ? interactive.listReply() : interactive.buttonReply();
        return chosen == null || chosen.id() == null
                ? new Content.Unsupported(kind(interactive.type(), "interactive"))
                : new Content.Choice(Nfc.of(chosen.id()));
    }

    /// A button without an id of ours has its own label for one: then it was said rather than chosen.
    private static Content pressed(Message message) {
        var button = message.button();
        if (button == null) {
            return unsupported(message);
        }
        var payload = button.payload();
        if (payload != null && Content.Option.isId(payload) && !payload.equals(button.text())) {
            return new Content.Choice(payload);
        }
        var said = button.text() == null ? payload : button.text();
        return said == null ? unsupported(message) : new Content.Text(Nfc.of(said));
    }

    private static Content reaction(Message message) {
        var reaction = message.reaction();
        if (reaction == null || reaction.messageId() == null) {
            return unsupported(message);
        }
        var emoji = reaction.emoji();
        return new Content.Reaction(
                Nfc.of(reaction.messageId()), emoji == null || emoji.isEmpty() ? List.of() : List.of(Nfc.of(emoji)));
    }

    private static Content edited(Message message, Instant until) {
        var edit = message.edit();
        return edit == null || edit.originalMessageId() == null || edit.message() == null
                ? unsupported(message)
                : new Content.Edit(Nfc.of(edit.originalMessageId()), of(edit.message(), until));
    }

    private static Content withdrawn(Message message) {
        var revoke = message.revoke();
        return revoke == null || revoke.originalMessageId() == null
                ? unsupported(message)
                : new Content.Withdrawal(Nfc.of(revoke.originalMessageId()));
    }

    private static Content unsupported(Message message) {
        var type = message.unsupported() == null ? null : message.unsupported().type();
        return new Content.Unsupported(kind(type == null ? message.type() : type, "unknown"));
    }

    private static String kind(@Nullable String type, String otherwise) {
        return type != null && KIND.matcher(type).matches() ? type : otherwise;
    }
}
