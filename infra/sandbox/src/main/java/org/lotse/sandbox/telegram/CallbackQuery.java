package org.lotse.sandbox.telegram;

import java.time.Instant;

/// A tap on a button, for which the bot owes an answer.
///
/// @param id the first digits are the person's id
record CallbackQuery(String id, int messageId, String label, Instant at) {

    private static final long COUNT = 1_000_000;

    static String idFor(long person, int count) {
        return Long.toString(person * COUNT + count % COUNT);
    }

    static long personOf(String id) {
        return id.matches("\\d{7,18}") ? Long.parseLong(id) / COUNT : 0;
    }
}
