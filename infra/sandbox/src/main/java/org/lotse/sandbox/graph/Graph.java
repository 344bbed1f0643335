package org.lotse.sandbox.graph;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lotse.sandbox.graph.Event.Shape;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.http.Upload;
import org.lotse.sandbox.platform.Fault;
import org.lotse.sandbox.platform.MovableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Meta: its apps and their accounts, the files it holds, the webhooks it calls.
///
/// Unlike a bot of Telegram's, an account belongs to a business: whoever runs the sandbox says which there are.
public final class Graph implements AutoCloseable {

    private final MovableClock clock;
    private final Consumer<String> bell;
    private final Supplier<String> url;
    private final Push push = new Push();
    private final Webhooks webhooks;
    private final Media media;
    private final Map<String, App> apps = new LinkedHashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private int lastId;

    /// @param bell is told whose phone changed, or `*` for anything else
    /// @param url where the sandbox stands
    public Graph(InstantSource clock, Consumer<String> bell, Supplier<String> url) {
        this.clock = new MovableClock(clock);
        this.bell = bell;
        this.url = url;
        this.webhooks = new Webhooks(this.clock, push);
        this.media = new Media(this.clock);
    }

    /// The clock by which windows close. It can be moved on.
    public MovableClock clock() {
        return clock;
    }

    /// What a platform's clock shows.
    public Instant now(GraphChannel channel) {
        return clock.instant().plus(channel.faults().settings().span(Fault.CLOCK_SKEW));
    }

    public Media media() {
        return media;
    }

    public String url() {
        return url.get();
    }

    public void ring(String subject) {
        bell.accept(subject);
    }

    /// An app that there is from now on, or its new secrets.
    public synchronized App app(String id, String secret, String token) {
        var app = apps.computeIfAbsent(id, it -> new App(it, secret, token));
        app.configure(secret, token);
        return app;
    }

    /// An account that there is from now on. The one named last is what phones show.
    public synchronized Account account(GraphChannel channel, App app, String id, String parent) {
        var known = accounts.remove(id);
        if (known != null && !known.channel().equals(channel)) {
            throw new IllegalArgumentException("There is an account " + id + " of another channel");
        }
        var account = known == null ? new Account(channel, id, parent, app) : known;
        account.belongTo(app, parent);
        accounts.put(id, account);
        bell.accept("*");
        return account;
    }

    public synchronized List<Account> accounts() {
        return new ArrayList<>(accounts.values());
    }

    synchronized List<App> apps() {
        return new ArrayList<>(apps.values());
    }

    /// The account that the phones show: the one with this id, or, where none is named, the last of the channel.
    public synchronized Optional<Account> account(GraphChannel channel, String id) {
        return accounts.values().stream()
                .filter(it ->
                        it.channel().equals(channel) && (id.isEmpty() || it.id().equals(id)))
                .reduce((_, second) -> second);
    }

    synchronized Optional<Account> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    synchronized List<Account> accountsUnder(String parent) {
        return accounts.values().stream()
                .filter(it -> it.parent().equals(parent))
                .toList();
    }

    synchronized Optional<App> app(String id) {
        return Optional.ofNullable(apps.get(id));
    }

    synchronized Optional<App> appWithToken(String token) {
        return apps.values().stream()
                .filter(it -> it.isToken(token) || it.isAppToken(token))
                .findFirst();
    }

    /// An id that no earlier run has given.
    public synchronized String newId() {
        lastId++;
        return String.format(Locale.ROOT, "%011X%06X", clock.millis() & 0xFFFFFFFFFFFL, lastId);
    }

    /// Tells the app about a chat, within `changes`.
    ///
    /// @param rank for receipts how late they are in their order, from 1; else 0
    public void change(Chat chat, String field, ObjectNode value, int rank) {
        webhooks.add(new Event(chat.account(), Shape.CHANGES, field, value, chat.personId(), chat.lane(), rank));
    }

    /// Tells the app about somebody with whom there is no chat.
    public void change(Account account, String someone, String field, ObjectNode value) {
        webhooks.add(new Event(account, Shape.CHANGES, field, value, 0, account.id() + "/" + someone, 0));
    }

    /// Tells the app about a chat, within `messaging`.
    public void messaging(Chat chat, String field, ObjectNode event, int rank) {
        webhooks.add(new Event(chat.account(), Shape.MESSAGING, field, event, chat.personId(), chat.lane(), rank));
    }

    /// Tells the app before it gets its answer.
    public void messagingAtOnce(Chat chat, String field, ObjectNode event) throws InterruptedException {
        webhooks.addAtOnce(new Event(chat.account(), Shape.MESSAGING, field, event, chat.personId(), chat.lane(), 0));
    }

    /// Fetches a file that is offered by its address.
    public Optional<Upload> fetch(String address) throws InterruptedException {
        return push.fetch(address);
    }

    public int pending(Account account) {
        return (int)
                webhooks.untold().stream().filter(it -> it.account() == account).count();
    }

    /// Everything that the phones show, and what apps have not been told yet.
    public ObjectNode snapshot(List<GraphChannel> channels) {
        return Snapshot.of(this, channels);
    }

    public void restore(List<GraphChannel> channels, JsonNode snapshot) {
        Snapshot.restore(this, channels, snapshot);
    }

    List<Event> untold() {
        return webhooks.untold();
    }

    void tell(Event event) {
        webhooks.add(event);
    }

    void pump() {
        webhooks.pump();
        bell.accept("*");
    }

    /// Subscribes an app, once its webhook has given back the challenge.
    JsonNode subscribe(App app, GraphCall call) throws Refusal, InterruptedException {
        var object = call.text("object").orElse("");
        var callback = callback(call.text("callback_url").orElse(""));
        var fields = Arrays.stream(call.text("fields").orElse("").split("[,\\s\\[\\]\"]+", -1))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
        if (object.isEmpty() || fields.isEmpty()) {
            throw Refusal.invalid("The parameters object and fields are required");
        }
        if (!push.shakeHands(callback, call.text("verify_token").orElse(""))) {
            throw new Refusal(
                    400,
                    2200,
                    0,
                    "(#2200) Callback verification failed with the following errors: the callback did not give back the"
                            + " challenge",
                    "");
        }
        app.subscribe(new App.Subscription(object, callback, fields));
        pump();
        return Json.object().put("success", true);
    }

    private static URI callback(String url) throws Refusal {
        try {
            var callback = URI.create(url);
            if (callback.getHost() != null) {
                return callback;
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("callback_url is no URL");
        }
        throw Refusal.invalid("callback_url is no URL");
    }

    @Override
    public void close() {
        webhooks.close();
        push.close();
    }
}
