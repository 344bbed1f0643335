package org.lotse.sandbox.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one person and one bot have before them. Every use holds the chat's own lock, so that what is seen, told and
/// answered has one order.
final class Chat {

    private static final int MOST_MESSAGES = 1_000;
    private static final int MOST_QUERIES = 100;
    private static final Duration QUERY_LIVES = Duration.ofMinutes(15);

    private final long person;
    private final NavigableMap<Integer, Message> messages = new TreeMap<>();
    private final Map<String, CallbackQuery> queries = new LinkedHashMap<>();
    private int lastMessageId;
    private int taps;
    private boolean blocked;
    private Instant typingUntil = Instant.MIN;
    private @Nullable Notice notice;

    Chat(long person) {
        this.person = person;
    }

    int nextMessageId() {
        lastMessageId++;
        return lastMessageId;
    }

    void put(Message message) {
        messages.put(message.id(), message);
        if (messages.size() > MOST_MESSAGES) {
            messages.pollFirstEntry();
        }
        if (!message.fromPerson()) {
            typingUntil = Instant.MIN;
        }
    }

    Optional<Message> find(int id) {
        return Optional.ofNullable(messages.get(id));
    }

    void remove(int id) {
        messages.remove(id);
    }

    /// The messages, oldest first.
    List<Message> messages() {
        return new ArrayList<>(messages.values());
    }

    /// The messages, newest first.
    List<Message> newestFirst() {
        return new ArrayList<>(messages.descendingMap().values());
    }

    int lastMessageId() {
        return lastMessageId;
    }

    int taps() {
        return taps;
    }

    /// Counts on from an earlier run, so that no message gets the id of another.
    void restore(int lastMessageId, int taps, boolean blocked) {
        this.lastMessageId = lastMessageId;
        this.taps = taps;
        this.blocked = blocked;
    }

    boolean started() {
        return lastMessageId > 0;
    }

    boolean blocked() {
        return blocked;
    }

    void block(boolean on) {
        blocked = on;
    }

    void type(Instant until) {
        typingUntil = until;
    }

    boolean typing(Instant now) {
        return now.isBefore(typingUntil);
    }

    CallbackQuery tap(int messageId, String label, Instant now) {
        taps++;
        var query = new CallbackQuery(CallbackQuery.idFor(person, taps), messageId, label, now);
        queries.put(query.id(), query);
        if (queries.size() > MOST_QUERIES) {
            queries.remove(queries.keySet().iterator().next());
        }
        notice = null;
        return query;
    }

    /// Answers a tap: its spinner goes.
    ///
    /// @return whether there was such a tap, and it is not too long ago
    boolean answer(String query, Notice shown, Instant now) {
        var answered = queries.remove(query);
        if (answered == null || answered.at().plus(QUERY_LIVES).isBefore(now)) {
            return false;
        }
        notice = shown.text().isEmpty() ? null : shown;
        return true;
    }

    /// The newest tap that still waits for an answer.
    Optional<CallbackQuery> unanswered() {
        return queries.values().stream().reduce((_, newer) -> newer);
    }

    Optional<Notice> notice() {
        return Optional.ofNullable(notice);
    }

    /// What a bot showed upon a tap.
    record Notice(String text, boolean alert) {

        @Override
        public String toString() {
            return "Notice";
        }
    }
}
