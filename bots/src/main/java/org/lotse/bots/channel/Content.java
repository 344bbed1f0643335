package org.lotse.bots.channel;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a message says. Every channel speaks this language and no other.
///
/// `toString` never reveals what a person wrote: contents pass through log statements, exceptions and debuggers.
public sealed interface Content {

    /// Words, NFC, as plain text.
    record Text(String body) implements Content {
        @Override
        public String toString() {
            return "Text[" + body.length() + " chars]";
        }
    }

    /// A question with answers to choose from. Channels show buttons, lists or numbers.
    ///
    /// @param opener what stands on the button behind which a channel hides many answers; `null` if nobody said
    record Question(
            String body, List<Option> options, @Nullable String opener) implements Content {
        public Question {
            options = List.copyOf(options);
        }

        public Question(String body, List<Option> options) {
            this(body, options, null);
        }

        @Override
        public String toString() {
            return "Question[" + body.length() + " chars, " + options.size() + " options]";
        }
    }

    /// One answer to choose.
    ///
    /// @param id comes back as [Choice#id], 1 to 64 bytes of `A-Za-z0-9._:-`, and says nothing about a person
    record Option(String id, String label) {

        private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

        /// Whether an id can be one of ours; buttons of others come back, too.
        public static boolean isId(String id) {
            return ID.matcher(id).matches();
        }
    }

    /// The answer that a person chose.
    ///
    /// @param id the [Option#id] that we sent; unproven, as old buttons stay on the phone for ever
    record Choice(String id) implements Content {
        @Override
        public String toString() {
            return "Choice[" + id.length() + " chars]";
        }
    }

    /// The person opened the chat, perhaps through an outreach link that carries a code.
    record Start(@Nullable String linkCode) implements Content {
        @Override
        public String toString() {
            return "Start[]";
        }
    }

    /// A picture, voice message, document or the like that came; the file stays with the platform.
    ///
    /// @param fileId by which the platform hands the file out
    /// @param group equal for the parts of one album
    /// @param until how long the platform keeps the file; `null` if it does not say
    record Media(
            MediaKind kind,
            String fileId,
            @Nullable String fileName,
            @Nullable String mediaType,
            @Nullable Long bytes,
            @Nullable String caption,
            @Nullable String group,
            @Nullable Instant until)
            implements Content {

        /// One of which the platform does not say how long it keeps it.
        public Media(
                MediaKind kind,
                String fileId,
                @Nullable String fileName,
                @Nullable String mediaType,
                @Nullable Long bytes,
                @Nullable String caption,
                @Nullable String group) {
            this(kind, fileId, fileName, mediaType, bytes, caption, group, null);
        }

        public Media withCaption(@Nullable String words) {
            return new Media(kind, fileId, fileName, mediaType, bytes, words, group, until);
        }

        public Media withoutCaption() {
            return withCaption(null);
        }

        @Override
        public String toString() {
            return "Media[" + kind + "]";
        }
    }

    /// A file of ours that is sent.
    ///
    /// @param id by which we find it
    /// @param mediaType in lower case and without parameters
    record Attachment(
            MediaKind kind,
            String id,
            @Nullable String fileName,
            String mediaType,
            long bytes,
            @Nullable String caption)
            implements Content {
        @Override
        public String toString() {
            return "Attachment[" + kind + "]";
        }
    }

    /// Kinds of media as people tell them apart.
    enum MediaKind {
        PHOTO,
        VIDEO,
        VIDEO_NOTE,
        AUDIO,
        VOICE,
        DOCUMENT,
        ANIMATION,
        STICKER
    }

    /// A place, in degrees (WGS 84).
    record Location(
            double latitude, double longitude, @Nullable String title) implements Content {
        @Override
        public String toString() {
            return "Location[]";
        }
    }

    /// Asks the person where they are; channels that can show a button which tells it.
    ///
    /// @param button what stands on it, unless the channel itself names it
    record LocationRequest(String body, String button) implements Content {
        @Override
        public String toString() {
            return "LocationRequest[" + body.length() + " chars]";
        }
    }

    /// A contact card.
    ///
    /// @param own whether the platform proves that the number is the sender's
    record ContactCard(String name, String phone, boolean own) implements Content {
        @Override
        public String toString() {
            return "ContactCard[]";
        }
    }

    /// The person reacted to a message; an empty list takes the reaction back.
    ///
    /// @param messageId the platform's id of the message
    record Reaction(String messageId, List<String> emojis) implements Content {
        public Reaction {
            emojis = List.copyOf(emojis);
        }

        @Override
        public String toString() {
            return "Reaction[]";
        }
    }

    /// An earlier message now says something else.
    ///
    /// @param messageId the platform's id of the message
    record Edit(String messageId, Content content) implements Content {

        /// What the message says from now on: words alone change those below a file, and leave the file.
        public Content appliedTo(Content before) {
            return before instanceof Media file && content instanceof Text(var body) ? file.withCaption(body) : content;
        }

        @Override
        public String toString() {
            return "Edit[" + content + "]";
        }
    }

    /// The person took a message back.
    ///
    /// @param messageId the platform's id of the message
    record Withdrawal(String messageId) implements Content {
        @Override
        public String toString() {
            return "Withdrawal[]";
        }
    }

    /// A message that the platform has approved beforehand and that may be sent when nothing else may.
    ///
    /// @param name under which the platform knows it
    /// @param language BCP 47
    /// @param words as they were approved; `null` where nobody wrote them down
    /// @param parameters what takes the places in its words, in their order
    /// @param unasked whether it is for what nobody asked for
    record Template(
            String name, String language, @Nullable TemplateWords words, List<String> parameters, boolean unasked)
            implements Content {
        public Template {
            parameters = List.copyOf(parameters);
        }

        /// One of which nothing more is known.
        public Template(String name, String language, List<String> parameters) {
            this(name, language, null, parameters, false);
        }

        @Override
        public String toString() {
            return "Template[" + name + "]";
        }
    }

    /// Something we do not read, such as a poll or a payment. Kept so that a counsellor can ask about it.
    ///
    /// @param kind in the platform's term
    record Unsupported(String kind) implements Content {}
}
