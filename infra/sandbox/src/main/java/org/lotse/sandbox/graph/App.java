package org.lotse.sandbox.graph;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An app at Meta: who calls us, and where its webhook is.
public final class App {

    private final String id;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private volatile String secret;
    private volatile String token;
    private volatile String complaint = "";

    App(String id, String secret, String token) {
        this.id = id;
        this.secret = secret;
        this.token = token;
    }

    public String id() {
        return id;
    }

    void configure(String newSecret, String newToken) {
        secret = newSecret;
        token = newToken;
    }

    String secret() {
        return secret;
    }

    String token() {
        return token;
    }

    /// The token with which an app speaks for itself.
    boolean isAppToken(String other) {
        return other.equals(id + "|" + secret);
    }

    /// The token of its system user, its page or its Instagram account.
    boolean isToken(String other) {
        return !token.isEmpty() && other.equals(token);
    }

    void subscribe(Subscription subscription) {
        subscriptions.put(subscription.object(), subscription);
        complaint = "";
    }

    void unsubscribe(String object) {
        if (object.isEmpty()) {
            subscriptions.clear();
        } else {
            subscriptions.remove(object);
        }
    }

    Optional<Subscription> subscription(String object) {
        return Optional.ofNullable(subscriptions.get(object));
    }

    Collection<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    /// Whether it wants to be told what happens at this channel.
    public boolean hasWebhook(GraphChannel channel) {
        return subscriptions.containsKey(channel.object());
    }

    void complain(String what) {
        complaint = what;
    }

    /// What was wrong with the last delivery; empty if nothing was.
    public String complaint() {
        return complaint;
    }

    @Override
    public String toString() {
        return "App[" + id + "]";
    }

    /// What an app wants to be told, and where.
    record Subscription(String object, URI callback, Set<String> fields) {

        @Override
        public String toString() {
            return "Subscription[" + object + "]";
        }
    }
}
