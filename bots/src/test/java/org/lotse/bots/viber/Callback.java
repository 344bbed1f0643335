package org.lotse.bots.viber;

import org.jspecify.annotations.Nullable;

/// What Viber delivers, as far as we read it: one event at a time, and whatever may be missing may be missing.
///
/// @param timestamp in milliseconds
/// @param messageToken of the event or, in a receipt, of our message
/// @param context what our link carried, where the person opens the chat
record Callback(
        @Nullable String event,
        long timestamp,
        @Nullable String messageToken,
        @Nullable String context,
        @Nullable String userId,
        @Nullable Person user,
        @Nullable Person sender,
        @Nullable Message message) {

    record Person(@Nullable String id, @Nullable String language) {}

    /// @param media where the file is
    record Message(
            @Nullable String type,
            @Nullable String text,
            @Nullable String media,
            @Nullable String fileName,
            @Nullable Long size,
            @Nullable Position location,
            @Nullable Contact contact) {}

    record Position(double lat, double lon) {}

    record Contact(@Nullable String name, @Nullable String phoneNumber) {}

    @Override
    public String toString() {
        return "Callback[" + event + "]";
    }
}
