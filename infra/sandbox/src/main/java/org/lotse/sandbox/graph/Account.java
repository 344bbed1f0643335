package org.lotse.sandbox.graph;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.platform.Person;
import tools.jackson.databind.node.ObjectNode;

/// One account of a business: a phone number at WhatsApp, a page at Messenger, an account at Instagram.
public final class Account {

    private final GraphChannel channel;
    private final String id;
    private final Map<Long, Chat> chats = new ConcurrentHashMap<>();
    private final Deque<Instant> sent = new ArrayDeque<>();
    private volatile App app;
    private volatile String parent;
    private volatile @Nullable Set<String> subscribed;
    private volatile ObjectNode profile = Json.object();

    Account(GraphChannel channel, String id, String parent, App app) {
        this.channel = channel;
        this.id = id;
        this.parent = parent;
        this.app = app;
    }

    public GraphChannel channel() {
        return channel;
    }

    public String id() {
        return id;
    }

    /// What owns it and stands in the envelopes: the business account of a phone number; else it is itself that.
    public String parent() {
        return parent;
    }

    public App app() {
        return app;
    }

    void belongTo(App newApp, String newParent) {
        app = newApp;
        parent = newParent;
    }

    public Chat chatWith(Person person) {
        return chats.computeIfAbsent(person.id(), it -> new Chat(this, it));
    }

    public Optional<Chat> findChat(Person person) {
        return Optional.ofNullable(chats.get(person.id()));
    }

    public List<Chat> chats() {
        return List.copyOf(chats.values());
    }

    /// Its app is told from now on.
    ///
    /// @param fields what of; empty for everything that the app wants
    void subscribe(Set<String> fields) {
        subscribed = Set.copyOf(fields);
    }

    void unsubscribe() {
        subscribed = null;
    }

    public boolean isSubscribed() {
        return subscribed != null;
    }

    boolean tells(String field) {
        var fields = subscribed;
        return fields != null && (fields.isEmpty() || fields.contains(field));
    }

    @Nullable
    Set<String> subscribed() {
        return subscribed;
    }

    /// What its profile holds, such as the button that a new chat starts with.
    public ObjectNode profile() {
        return profile.deepCopy();
    }

    public void changeProfile(ObjectNode other) {
        profile = other.deepCopy();
    }

    /// Whether one more message may go out in this second.
    public synchronized boolean hasRoom(int perSecond, Instant now) {
        while (!sent.isEmpty() && !sent.getFirst().isAfter(now.minusSeconds(1))) {
            sent.removeFirst();
        }
        if (sent.size() >= perSecond) {
            return false;
        }
        sent.addLast(now);
        return true;
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
