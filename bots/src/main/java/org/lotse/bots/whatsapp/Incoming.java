package org.lotse.bots.whatsapp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What WhatsApp delivers, as far as we read it: everything else is skipped without being built, and whatever may be
/// missing may be missing.
final class Incoming {

    private Incoming() {}

    /// A message; what its type names is set.
    ///
    /// @param from the person's number, or their business-scoped id
    /// @param to in an echo the person's number
    record Message(
            @Nullable String id,
            @Nullable String from,
            @Nullable String fromUserId,
            @Nullable String to,
            @Nullable String toUserId,
            @Nullable String groupId,
            @Nullable String timestamp,
            @Nullable String type,
            @Nullable Context context,
            @Nullable Text text,
            @Nullable File image,
            @Nullable File audio,
            @Nullable File voice,
            @Nullable File video,
            @Nullable File document,
            @Nullable File sticker,
            @Nullable Place location,
            @Nullable List<@Nullable Card> contacts,
            @Nullable Interactive interactive,
            @Nullable Button button,
            @Nullable Reaction reaction,
            @Nullable Change edit,
            @Nullable Change revoke,
            @Nullable Remark system,
            @Nullable Other unsupported) {

        @Override
        public String toString() {
            return "Message[]";
        }
    }

    /// What a message refers to.
    ///
    /// @param id missing where it was only forwarded
    record Context(@Nullable String id) {
        @Override
        public String toString() {
            return "Context[]";
        }
    }

    record Text(@Nullable String body) {
        @Override
        public String toString() {
            return "Text[]";
        }
    }

    /// Anything with a file, whatever its kind.
    ///
    /// @param voice whether a sound was recorded on the spot
    record File(
            @Nullable String id,
            @Nullable String mimeType,
            @Nullable String filename,
            @Nullable Long fileSize,
            @Nullable String caption,
            @Nullable Boolean voice) {
        @Override
        public String toString() {
            return "File[]";
        }
    }

    record Place(
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String name,
            @Nullable String address) {
        @Override
        public String toString() {
            return "Place[]";
        }
    }

    record Card(@Nullable Name name, @Nullable List<@Nullable Phone> phones) {
        @Override
        public String toString() {
            return "Card[]";
        }
    }

    record Name(@Nullable String formattedName) {
        @Override
        public String toString() {
            return "Name[]";
        }
    }

    record Phone(@Nullable String phone, @Nullable String waId) {
        @Override
        public String toString() {
            return "Phone[]";
        }
    }

    record Interactive(
            @Nullable String type,
            @Nullable Chosen buttonReply,
            @Nullable Chosen listReply) {}

    record Chosen(@Nullable String id) {}

    /// A button of a template.
    record Button(@Nullable String payload, @Nullable String text) {
        @Override
        public String toString() {
            return "Button[]";
        }
    }

    record Reaction(@Nullable String messageId, @Nullable String emoji) {
        @Override
        public String toString() {
            return "Reaction[]";
        }
    }

    /// An earlier message is another, or none.
    record Change(
            @Nullable String originalMessageId, @Nullable Message message) {
        @Override
        public String toString() {
            return "Change[]";
        }
    }

    /// What WhatsApp itself says about the person.
    record Remark(
            @Nullable String type,
            @Nullable String waId,
            @Nullable String newWaId,
            @Nullable String userId,
            @Nullable String previousUserId) {
        @Override
        public String toString() {
            return "Remark[]";
        }
    }

    record Other(@Nullable String type) {}

    /// Who somebody in a delivery is.
    record Contact(@Nullable String waId, @Nullable String userId) {
        @Override
        public String toString() {
            return "Contact[]";
        }
    }

    record Status(
            @Nullable String id,
            @Nullable String status,
            @Nullable String timestamp,
            @Nullable String bizOpaqueCallbackData,
            @Nullable String recipientId,
            @Nullable String recipientUserId,
            @Nullable List<@Nullable Problem> errors) {

        boolean namesSomebody() {
            return recipientId != null || recipientUserId != null;
        }

        @Override
        public String toString() {
            return "Status[" + status + "]";
        }
    }

    record Problem(@Nullable Integer code) {}

    record Preference(
            @Nullable String waId,
            @Nullable String userId,
            @Nullable String value,
            @Nullable String timestamp) {
        @Override
        public String toString() {
            return "Preference[]";
        }
    }

    /// Something about the account, one of its numbers or one of its templates.
    record News(
            @Nullable String event,
            @Nullable Ban banInfo,
            @Nullable String messageTemplateName,
            @Nullable String messageTemplateLanguage) {}

    record Ban(@Nullable String wabaBanState) {}
}
