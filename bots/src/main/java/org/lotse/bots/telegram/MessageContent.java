package org.lotse.bots.telegram;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.Content.MediaKind;
import org.lotse.bots.channel.Nfc;
import org.lotse.bots.telegram.Update.File;
import org.lotse.bots.telegram.Update.Message;

/// What a Telegram message says.
final class MessageContent {

    /// A deep link returns as `/start CODE`; in the text that a person types it may be anything.
    private static final Pattern START = Pattern.compile("/start(?:@\\w+)?(?: +([A-Za-z0-9_-]{1,64}))? *");

    private static final Pattern FIELD_NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /// Telegram's own remarks in a private chat. Nobody said them.
    private static final Set<String> REMARKS = Set.of(
            "boost_added",
            "chat_background_set",
            "chat_owner_changed",
            "chat_owner_left",
            "chat_shared",
            "checklist_tasks_added",
            "checklist_tasks_done",
            "connected_website",
            "direct_message_price_changed",
            "forum_topic_closed",
            "forum_topic_created",
            "forum_topic_edited",
            "forum_topic_reopened",
            "general_forum_topic_hidden",
            "general_forum_topic_unhidden",
            "gift",
            "gift_upgrade_sent",
            "giveaway_completed",
            "giveaway_created",
            "message_auto_delete_timer_changed",
            "migrate_from_chat_id",
            "migrate_to_chat_id",
            "paid_message_price_changed",
            "pinned_message",
            "proximity_alert_triggered",
            "refunded_payment",
            "successful_payment",
            "unique_gift",
            "users_shared",
            "user_shared",
            "video_chat_ended",
            "video_chat_participants_invited",
            "video_chat_scheduled",
            "video_chat_started",
            "write_access_allowed");

    /// What a message has beside its content. A name that is neither here nor in [#REMARKS] is a
    /// content we do not read, also one that Telegram adds tomorrow.
    private static final Set<String> ATTRIBUTES = Set.of(
            "author_signature",
            "business_connection_id",
            "caption_entities",
            "direct_messages_topic",
            "effect_id",
            "entities",
            "external_reply",
            "forward_date",
            "forward_from",
            "forward_from_chat",
            "forward_from_message_id",
            "forward_origin",
            "forward_sender_name",
            "forward_signature",
            "has_media_spoiler",
            "has_protected_content",
            "is_automatic_forward",
            "is_from_offline",
            "is_paid_post",
            "is_topic_message",
            "link_preview_options",
            "message_thread_id",
            "paid_star_count",
            "quote",
            "reply_markup",
            "reply_to_checklist_task_id",
            "reply_to_story",
            "sender_boost_count",
            "sender_business_bot",
            "sender_chat",
            "show_caption_above_media",
            "suggested_post_info");

    private MessageContent() {}

    /// The content of a new message; `null` if it is a remark of Telegram's.
    static @Nullable Content of(Message message) {
        var text = message.text();
        if (text != null) {
            var start = START.matcher(text);
            if (start.matches()) {
                return new Content.Start(start.group(1));
            }
        }
        return said(message);
    }

    /// What an edited message says now; `null` for a live location that moved, as each step would
    /// be an entry and the first one tells where to find the person.
    static @Nullable Content edited(Message message) {
        return message.location() == null ? said(message) : null;
    }

    private static @Nullable Content said(Message message) {
        if (message.text() != null) {
            return new Content.Text(Nfc.of(message.text()));
        }
        if (message.contact() != null) {
            return card(message.contact(), message);
        }
        if (message.venue() != null && message.venue().location() != null) {
            return place(
                    message.venue().location(),
                    joined(", ", message.venue().title(), message.venue().address()));
        }
        if (message.location() != null) {
            return place(message.location(), null);
        }
        var media = media(message);
        return media == null ? other(message) : media;
    }

    private static Content place(Update.Position at, @Nullable String title) {
        boolean onEarth = Math.abs(at.latitude()) <= 90 && Math.abs(at.longitude()) <= 180;
        return onEarth
                ? new Content.Location(at.latitude(), at.longitude(), title)
                : new Content.Unsupported("location");
    }

    private static @Nullable Content media(Message message) {
        if (message.photo() != null && !message.photo().isEmpty()) {
            return file(MediaKind.PHOTO, message.photo().getLast(), message);
        }
        if (message.voice() != null) {
            return file(MediaKind.VOICE, message.voice(), message);
        }
        // An animation is sent as a document too, for older apps.
        if (message.animation() != null) {
            return file(MediaKind.ANIMATION, message.animation(), message);
        }
        if (message.document() != null) {
            return file(MediaKind.DOCUMENT, message.document(), message);
        }
        if (message.video() != null) {
            return file(MediaKind.VIDEO, message.video(), message);
        }
        if (message.videoNote() != null) {
            return file(MediaKind.VIDEO_NOTE, message.videoNote(), message);
        }
        if (message.audio() != null) {
            return file(MediaKind.AUDIO, message.audio(), message);
        }
        return message.sticker() == null ? null : file(MediaKind.STICKER, message.sticker(), message);
    }

    /// A sticker's caption is the emoji it stands for: all that a counsellor without the app can
    /// read of it.
    private static Content file(MediaKind kind, @Nullable File file, Message message) {
        if (file == null || file.fileId() == null) {
            return new Content.Unsupported(kind.name().toLowerCase(Locale.ROOT));
        }
        return new Content.Media(
                kind,
                Nfc.of(file.fileId()),
                Nfc.orNull(file.fileName()),
                Nfc.orNull(file.mimeType()),
                file.fileSize(),
                Nfc.orNull(message.caption() == null ? file.emoji() : message.caption()),
                Nfc.orNull(message.mediaGroupId()));
    }

    private static Content card(Update.Contact contact, Message message) {
        if (contact.phoneNumber() == null) {
            return new Content.Unsupported("contact");
        }
        // Anyone can pass on anyone's card: only the sender's own id proves whose number it is.
        boolean own = contact.userId() != null
                && message.from() != null
                && contact.userId() == message.from().id();
        var name = joined(" ", contact.firstName(), contact.lastName());
        return new Content.ContactCard(name == null ? "" : name, Nfc.of(contact.phoneNumber()), own);
    }

    private static @Nullable Content other(Message message) {
        Map<String, Update.Skipped> others = message.others() == null ? Collections.emptyMap() : message.others();
        if (others.keySet().stream().anyMatch(REMARKS::contains)) {
            return null;
        }
        return new Content.Unsupported(others.keySet().stream()
                .filter(it -> !ATTRIBUTES.contains(it))
                .filter(it -> FIELD_NAME.matcher(it).matches())
                .findFirst()
                .orElse("unknown"));
    }

    private static @Nullable String joined(String separator, @Nullable String first, @Nullable String second) {
        if (first == null || second == null) {
            return Nfc.orNull(first == null ? second : first);
        }
        return Nfc.of(first + separator + second);
    }
}
