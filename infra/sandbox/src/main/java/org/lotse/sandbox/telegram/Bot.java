package org.lotse.sandbox.telegram;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.node.ObjectNode;

/// One bot, known by its token: its chats, and what it is to be told.
public final class Bot {

    private final long id;
    private final String token;
    private final Updates updates;
    private final Map<Long, Chat> chats = new ConcurrentHashMap<>();

    Bot(long id, String token, Updates updates) {
        this.id = id;
        this.token = token;
        this.updates = updates;
    }

    public long id() {
        return id;
    }

    public String username() {
        return "lotse_" + id + "_bot";
    }

    /// How it gets its updates: `webhook`, `polling`, or `none` while they wait.
    public String way() {
        return updates.way();
    }

    /// How many updates wait for it.
    public int pending() {
        return updates.pending();
    }

    String token() {
        return token;
    }

    Map<Long, Chat> chats() {
        return Map.copyOf(chats);
    }

    boolean hasToken(String other) {
        return token.equals(other);
    }

    Updates updates() {
        return updates;
    }

    Chat chatWith(Person person) {
        return chats.computeIfAbsent(person.id(), Chat::new);
    }

    /// The chat with this person, if they have ever written: before that a bot cannot reach them.
    Optional<Chat> findChat(long person) {
        return Optional.ofNullable(chats.get(person)).filter(Bot::started);
    }

    ObjectNode wire() {
        return Json.object()
                .put("id", id)
                .put("is_bot", true)
                .put("first_name", "Lotse")
                .put("username", username());
    }

    private static boolean started(Chat chat) {
        synchronized (chat) {
            return chat.started();
        }
    }

    @Override
    public String toString() {
        return "Bot[" + id + "]";
    }
}
