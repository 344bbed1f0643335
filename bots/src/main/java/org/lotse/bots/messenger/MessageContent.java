package org.lotse.bots.messenger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.messenger.MessagingEvent.Attachment;
import org.lotse.bots.messenger.MessagingEvent.Message;
import org.lotse.bots.messenger.MessagingEvent.Payload;

/// What a message of the platform says: one content for each of its attachments, in their order.
final class MessageContent {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private static final Payload NO_PAYLOAD = new Payload(null, null, null, null);

    private MessageContent() {}

    /// All that a message says; never nothing.
    static List<Content> of(Message message) {
        var choice = message.quickReply() == null ? null : message.quickReply().payload();
        if (choice != null && Content.Option.isId(choice)) {
            return List.of(new Content.Choice(choice));
        }
        var text = Nfc.orNull(message.text());
        var files = attachments(message, text);
        if (text != null && (files.isEmpty() || !(files.getFirst() instanceof Content.Media))) {
            files.addFirst(new Content.Text(text));
        }
        if (files.isEmpty()) {
            return List.of(new Content.Unsupported(message.isUnsupported() ? "message" : "unknown"));
        }
        return files;
    }

    /// Words of the same message stand below its first picture.
    private static List<Content> attachments(Message message, @Nullable String text) {
        var contents = new ArrayList<Content>();
        if (message.attachments() == null) {
            return contents;
        }
        var album = message.attachments().size() > 1 ? album(message.mid()) : null;
        for (var json : message.attachments()) {
            var attachment = Attachment.read(json);
            // The preview of a link that stands in the text.
            if (text == null || !"fallback".equals(attachment.type())) {
                contents.add(of(attachment, contents.isEmpty() ? text : null, album));
            }
        }
        return contents;
    }

    /// What the parts of a message have in common, which is not its id: that is for us alone.
    private static @Nullable String album(@Nullable String mid) {
        return mid == null
                ? null
                : UUID.nameUUIDFromBytes(mid.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Content of(Attachment attachment, @Nullable String caption, @Nullable String album) {
        var payload = attachment.payload() == null ? NO_PAYLOAD : attachment.payload();
        return switch (attachment.type()) {
            // Until August 2026 a sticker came as an image.
            case "image" ->
                payload.stickerId() == null
                        ? file(MediaKind.PHOTO, attachment, caption, album)
                        : sticker(attachment, payload);
            case "sticker" -> sticker(attachment, payload);
            case "audio" -> file(MediaKind.AUDIO, attachment, caption, album);
            case "video" -> file(MediaKind.VIDEO, attachment, caption, album);
            case "file" -> file(MediaKind.DOCUMENT, attachment, caption, album);
            case "like_heart" -> new Content.Text("❤️");
            case "location" -> place(attachment, payload);
            case "fallback", "share", "post", "ig_post", "reel", "ig_reel" -> link(attachment, payload);
            // Also a mention in a story, which is gone after a day and shows others than the person.
            case null, default -> unsupported(attachment);
        };
    }

    private static Content file(
            MediaKind kind, Attachment attachment, @Nullable String caption, @Nullable String album) {
        var url = attachment.payload() == null
                ? null
                : Nfc.orNull(attachment.payload().url());
        return url == null
                ? unsupported(attachment)
                : new Content.Media(kind, url, null, null, null, caption, album, Files.until(url));
    }

    /// A sticker's caption is the emoji it stands for, where we know it: thumbs up in its three sizes.
    private static Content sticker(Attachment attachment, Payload payload) {
        return file(
                MediaKind.STICKER,
                attachment,
                switch (payload.stickerId()) {
                    case "369239263222822", "369239343222814", "369239383222810" -> "👍";
                    case null, default -> null;
                },
                null);
    }

    private static Content place(Attachment attachment, Payload payload) {
        var at = payload.coordinates();
        return at != null && Math.abs(at.lat()) <= 90 && Math.abs(at.longitude()) <= 180
                ? new Content.Location(at.lat(), at.longitude(), title(attachment, payload))
                : unsupported(attachment);
    }

    /// What a person shares of the platform's own is a link to us.
    private static Content link(Attachment attachment, Payload payload) {
        var url = payload.url() == null ? Nfc.orNull(attachment.url()) : Nfc.orNull(payload.url());
        if (url == null) {
            return unsupported(attachment);
        }
        var title = title(attachment, payload);
        return new Content.Text(title == null ? url : title + '\n' + url);
    }

    private static @Nullable String title(Attachment attachment, Payload payload) {
        return payload.title() == null ? Nfc.orNull(attachment.title()) : Nfc.orNull(payload.title());
    }

    private static Content unsupported(Attachment attachment) {
        var type = attachment.type();
        return new Content.Unsupported(type != null && KIND.matcher(type).matches() ? type : "unknown");
    }
}
