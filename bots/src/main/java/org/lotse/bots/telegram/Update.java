package org.lotse.bots.telegram;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lotse.bots.channel.PlatformJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/// What Telegram delivers, as far as we read it: everything else is skipped without being built,
/// and whatever may be missing may be missing.
///
/// @param updateId `null` only in JSON that is no update
record Update(
        @Nullable Long updateId,
        @Nullable Message message,
        @Nullable Message editedMessage,
        @Nullable CallbackQuery callbackQuery,
        @Nullable MemberChange myChatMember,
        @Nullable ReactionChange messageReaction) {

    private static final ObjectReader READER = PlatformJson.MAPPER.readerFor(Update.class);

    /// Reads one update.
    ///
    /// @return `null` if the JSON is `null`
    static @Nullable Update read(byte[] json) throws JacksonException {
        return READER.readValue(json);
    }

    /// A message; exactly one of its contents is set, except where Telegram sets two for older
    /// apps.
    ///
    /// @param others names of what we do not read, in Telegram's order
    record Message(
            long messageId,
            long date,
            long editDate,
            @Nullable User from,
            @Nullable Chat chat,
            @Nullable User viaBot,
            @Nullable MessageId replyToMessage,
            @Nullable String mediaGroupId,
            @Nullable String text,
            @Nullable String caption,
            @Nullable Contact contact,
            @Nullable Venue venue,
            @Nullable Position location,
            @Nullable List<File> photo,
            @Nullable File voice,
            @Nullable File animation,
            @Nullable File document,
            @Nullable File video,
            @Nullable File videoNote,
            @Nullable File audio,
            @Nullable File sticker,
            @JsonAnySetter @Nullable Map<String, Skipped> others) {}

    record User(long id, boolean isBot, @Nullable String languageCode) {}

    record Chat(long id, @Nullable String type) {

        boolean isPrivate() {
            return "private".equals(type);
        }
    }

    record MessageId(long messageId) {}

    record Contact(
            @Nullable String phoneNumber,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable Long userId) {}

    record Venue(
            @Nullable Position location,
            @Nullable String title,
            @Nullable String address) {}

    record Position(double latitude, double longitude) {}

    /// Anything with a file, whatever its kind.
    ///
    /// @param emoji of a sticker
    record File(
            @Nullable String fileId,
            @Nullable String fileName,
            @Nullable String mimeType,
            @Nullable Long fileSize,
            @Nullable String emoji) {}

    /// A button was pressed.
    ///
    /// @param message that bears the button; of very old ones only chat and id are left, or
    /// nothing at all
    record CallbackQuery(
            @Nullable String id,
            @Nullable User from,
            @Nullable CallbackMessage message,
            @Nullable String data) {}

    record CallbackMessage(long messageId, @Nullable Chat chat) {}

    record MemberChange(
            @Nullable Chat chat,
            @Nullable User from,
            long date,
            @Nullable Member newChatMember) {}

    record Member(@Nullable String status) {}

    record ReactionChange(
            @Nullable Chat chat,
            @Nullable User user,
            long messageId,
            long date,
            @Nullable List<Reaction> newReaction) {}

    record Reaction(@Nullable String type, @Nullable String emoji) {}

    /// Stands for a value that was passed over.
    @JsonDeserialize(using = Skip.class)
    enum Skipped {
        SKIPPED
    }

    static final class Skip extends ValueDeserializer<Skipped> {

        @Override
        public Skipped deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
            parser.skipChildren();
            return Skipped.SKIPPED;
        }
    }

    @Override
    public String toString() {
        return "Update[]";
    }
}
