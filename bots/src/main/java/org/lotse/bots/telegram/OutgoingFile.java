package org.lotse.bots.telegram;

import java.util.List;
import java.util.Set;
import okhttp3.MultipartBody;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.FileLimits;
import org.lotse.bots.channel.FileLimits.FileForm;
import org.lotse.bots.channel.OutboundMessage;
import org.lotse.bots.channel.TextLimit;
import org.lotse.bots.http.DepartingFile;
import org.lotse.bots.http.FileName;

/// A message with a file of ours, in Telegram's form. The file comes along: an address of ours is none that Telegram
/// could reach.
final class OutgoingFile {

    private static final long MEGABYTE = 1 << 20;

    static final FileLimits LIMITS = new FileLimits(
            TextLimit.characters(1024),
            List.of(
                    new FileForm(MediaKind.PHOTO, Set.of("image/jpeg", "image/png", "image/webp"), 10 * MEGABYTE),
                    new FileForm(MediaKind.VIDEO, Set.of("video/mp4"), 50 * MEGABYTE),
                    new FileForm(MediaKind.AUDIO, Set.of("audio/mpeg", "audio/mp4", "audio/x-m4a"), 50 * MEGABYTE),
                    new FileForm(MediaKind.VOICE, Set.of("audio/ogg", "audio/mpeg", "audio/mp4"), 50 * MEGABYTE),
                    new FileForm(MediaKind.DOCUMENT, Set.of(), 50 * MEGABYTE)));

    private final OutboundMessage message;
    private final Content.Attachment file;
    private final DepartingFile bytes;
    private final String field;

    /// @param file that has its place within the limits
    OutgoingFile(OutboundMessage message, Content.Attachment file) {
        this.message = message;
        this.file = file;
        this.bytes = new DepartingFile(message, file);
        this.field = field(
                LIMITS.formFor(file.kind(), file.mediaType(), file.bytes()).orElse(MediaKind.DOCUMENT));
    }

    String method() {
        return "send" + field;
    }

    MultipartBody form() {
        var form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("chat_id", message.to().value());
        if (file.caption() != null) {
            form.addFormDataPart("caption", file.caption());
        }
        var replyTo = message.replyTo() == null
                ? null
                : MessageIds.numberIn(message.to().value(), message.replyTo());
        if (replyTo != null) {
            form.addFormDataPart(
                    "reply_parameters", "{\"message_id\":%d,\"allow_sending_without_reply\":true}".formatted(replyTo));
        }
        return form.addFormDataPart(field, FileName.of(file), bytes).build();
    }

    /// Whether it was our side that broke off, so that certainly nothing was sent.
    boolean unreadable() {
        return bytes.unreadable();
    }

    private static String field(MediaKind kind) {
        return switch (kind) {
            case PHOTO -> "photo";
            case VIDEO -> "video";
            case AUDIO -> "audio";
            case VOICE -> "voice";
            case DOCUMENT, VIDEO_NOTE, ANIMATION, STICKER -> "document";
        };
    }
}
