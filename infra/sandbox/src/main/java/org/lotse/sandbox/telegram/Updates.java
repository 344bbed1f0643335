package org.lotse.sandbox.telegram;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lotse.sandbox.http.Json;
import org.lotse.sandbox.platform.Fault;
import org.lotse.sandbox.platform.Faults;
import tools.jackson.databind.node.ObjectNode;

/// What waits for one bot: fetched by `getUpdates`, or pushed to its webhook; never both.
///
/// Pushing keeps the order within a chat: the next update goes out when the one before was accepted, however often that
/// takes. Different chats do not wait for each other.
final class Updates implements AutoCloseable {

    private static final Set<String> USUAL = Set.of("message", "edited_message", "callback_query", "my_chat_member");
    private static final int MOST = 20_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final Duration OVERTAKEN = Duration.ofMillis(250);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition rewired = lock.newCondition();
    private final NavigableMap<Integer, Update> waiting = new TreeMap<>();
    private final Set<Long> lanes = new HashSet<>();
    private final Map<Long, Update> predecessors = new HashMap<>();
    private final InstantSource clock;
    private final Faults faults;
    private final WebhookPush push;
    private final Consumer<String> answers;

    private int lastId;
    private Set<String> allowed = USUAL;
    private boolean allowedNamed;
    private @Nullable Webhook webhook;
    private int pollers;
    private long turn;
    private String conflict = "";
    private String lastError = "";
    private @Nullable Instant lastErrorAt;
    private boolean closed;

    /// @param firstId ids are counted from here
    /// @param answers is given what a webhook answered, as that may hold one call
    Updates(int firstId, InstantSource clock, Faults faults, WebhookPush push, Consumer<String> answers) {
        this.lastId = firstId;
        this.clock = clock;
        this.faults = faults;
        this.push = push;
        this.answers = answers;
    }

    void add(long chat, String kind, ObjectNode payload) {
        lock.lock();
        try {
            if (closed || !allowed.contains(kind)) {
                return;
            }
            lastId++;
            var wire = Json.object().put("update_id", lastId);
            wire.set(kind, payload);
            waiting.put(lastId, new Update(lastId, chat, wire));
            if (waiting.size() > MOST) {
                waiting.pollFirstEntry();
            }
            arrived.signalAll();
            openLane(chat);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until there is something, or the time is over. Whatever lies before the offset is confirmed and forgotten;
    /// a negative offset forgets all but the last so many.
    List<ObjectNode> poll(int offset, int limit, Duration timeout, @Nullable Set<String> kinds)
            throws Refusal, InterruptedException {
        lock.lock();
        pollers++;
        try {
            if (webhook != null) {
                throw Refusal.conflict(
                        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook"
                                + " first");
            }
            allow(kinds);
            if (offset > 0) {
                waiting.headMap(offset, false).clear();
            }
            while (offset < 0 && waiting.size() > -(long) offset) {
                waiting.pollFirstEntry();
            }
            long mine =
                    takeTurn("terminated by other getUpdates request; make sure that only one bot instance is running");
            long left = timeout.toNanos();
            while (waiting.isEmpty() && left > 0 && !closed && turn == mine) {
                left = arrived.awaitNanos(left);
            }
            if (turn != mine) {
                throw Refusal.conflict(conflict);
            }
            return waiting.values().stream().limit(limit).map(Update::wire).toList();
        } finally {
            pollers--;
            lock.unlock();
        }
    }

    /// Pushes from now on; whoever polls at this moment is sent away.
    ///
    /// @return whether anything is different now
    boolean setWebhook(URI url, String secret, int maxConnections, @Nullable Set<String> kinds, boolean dropPending) {
        lock.lock();
        try {
            var old = webhook;
            boolean changed = old == null
                    || !old.url().equals(url)
                    || !old.secret().equals(secret)
                    || old.maxConnections() != maxConnections;
            allow(kinds);
            if (dropPending) {
                waiting.clear();
            }
            webhook = changed ? new Webhook(url, secret, maxConnections) : old;
            lastError = "";
            lastErrorAt = null;
            takeTurn("terminated by setWebhook request");
            rewired.signalAll();
            waiting.values().stream().map(Update::chat).distinct().forEach(this::openLane);
            return changed;
        } finally {
            lock.unlock();
        }
    }

    /// Lets updates wait again.
    ///
    /// @return whether there was a webhook
    boolean deleteWebhook(boolean dropPending) {
        lock.lock();
        try {
            boolean was = webhook != null;
            webhook = null;
            if (dropPending) {
                waiting.clear();
            }
            rewired.signalAll();
            return was;
        } finally {
            lock.unlock();
        }
    }

    ObjectNode webhookInfo() {
        lock.lock();
        try {
            var hook = webhook;
            var info = Json.object()
                    .put("url", hook == null ? "" : hook.url().toString())
                    .put("has_custom_certificate", false)
                    .put("pending_update_count", waiting.size());
            if (lastErrorAt != null) {
                info.put("last_error_date", lastErrorAt.getEpochSecond()).put("last_error_message", lastError);
            }
            if (hook != null) {
                info.put("max_connections", hook.maxConnections());
            }
            if (allowedNamed) {
                var names = info.putArray("allowed_updates");
                allowed.stream().sorted().forEach(names::add);
            }
            return info;
        } finally {
            lock.unlock();
        }
    }

    /// How the bot gets its updates: `webhook`, `polling`, or `none` while they wait.
    String way() {
        lock.lock();
        try {
            return webhook != null ? "webhook" : pollers > 0 ? "polling" : "none";
        } finally {
            lock.unlock();
        }
    }

    int pending() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /// What the bot has not been told yet, oldest first.
    List<Update> waiting() {
        lock.lock();
        try {
            return List.copyOf(waiting.values());
        } finally {
            lock.unlock();
        }
    }

    /// Takes up what an earlier run could not tell.
    void restore(long chat, ObjectNode wire) {
        lock.lock();
        try {
            int id = wire.path("update_id").asInt(0);
            waiting.put(id, new Update(id, chat, wire));
            lastId = Math.max(lastId, id);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
            rewired.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void allow(@Nullable Set<String> kinds) {
        if (kinds != null) {
            allowedNamed = !kinds.isEmpty();
            allowed = kinds.isEmpty() ? USUAL : kinds;
        }
    }

    private long takeTurn(String sendingAwayTheOther) {
        conflict = sendingAwayTheOther;
        turn++;
        arrived.signalAll();
        return turn;
    }

    private void openLane(long chat) {
        if (webhook != null && lanes.add(chat)) {
            Thread.ofVirtual().name("telegram-push").start(() -> pushAll(chat));
        }
    }

    private void pushAll(long chat) {
        var lane = new Lane();
        try {
            for (var next = next(chat); next != null; next = next(chat)) {
                pushOne(next.update(), next.webhook(), lane);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Delivery next(long chat) {
        lock.lock();
        try {
            var hook = webhook;
            var update =
                    waiting.values().stream().filter(it -> it.chat() == chat).findFirst();
            if (closed || hook == null || update.isEmpty()) {
                lanes.remove(chat);
                return null;
            }
            return new Delivery(update.get(), hook);
        } finally {
            lock.unlock();
        }
    }

    private void pushOne(Update update, Webhook hook, Lane lane) throws InterruptedException {
        boolean reorders = faults.isOn(Fault.REORDER, update.chat());
        if (reorders && update.chat() % 2 == 0) {
            Thread.sleep(OVERTAKEN);
        }
        var outcome = push.deliver(hook, update);
        if (!outcome.accepted()) {
            complain(outcome.complaint());
            awaitRetry(hook, outcome.retryAfter().isZero() ? lane.pause : outcome.retryAfter());
            lane.pause = shorter(lane.pause.multipliedBy(2), LONGEST_PAUSE);
            return;
        }
        lane.pause = FIRST_PAUSE;
        forget(update);
        answers.accept(outcome.body());
        if (faults.take(Fault.DUPLICATES, update.chat())) {
            push.deliver(hook, update);
        }
        var before = reorders ? predecessor(update) : null;
        if (before != null) {
            push.deliver(hook, before);
        }
    }

    private @Nullable Update predecessor(Update update) {
        lock.lock();
        try {
            return predecessors.put(update.chat(), update);
        } finally {
            lock.unlock();
        }
    }

    private void forget(Update update) {
        lock.lock();
        try {
            waiting.remove(update.id());
        } finally {
            lock.unlock();
        }
    }

    private void complain(String what) {
        lock.lock();
        try {
            lastError = what;
            lastErrorAt = clock.instant();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRetry(Webhook failed, Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0 && !closed && failed.equals(webhook)) {
                left = rewired.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private record Delivery(Update update, Webhook webhook) {}

    private static final class Lane {
        private Duration pause = FIRST_PAUSE;
    }
}
