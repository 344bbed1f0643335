package org.lotse.sandbox.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.lotse.sandbox.platform.Fault;

/// Tells apps what happened: in batches, signed, and again until they answer 200, for seven days.
///
/// What one person does keeps its order. Meta does not promise that; whoever wants it otherwise turns on `reorder`.
final class Webhooks implements AutoCloseable {

    private static final int MOST_WAITING = 50_000;
    private static final int LARGEST_BATCH = 25;
    private static final int MOST_UNDER_WAY = 16;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final Duration GIVES_UP = Duration.ofDays(7);
    private static final Duration OVERTAKEN = Duration.ofMillis(300);

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Event> waiting = new LinkedHashSet<>();
    private final Set<Event> underWay = new LinkedHashSet<>();
    private final Set<String> busyLanes = new HashSet<>();
    private final Map<String, Event> predecessors = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final InstantSource clock;
    private final Push push;
    private int batches;

    Webhooks(InstantSource clock, Push push) {
        this.clock = clock;
        this.push = push;
    }

    /// Tells it as soon as may be.
    void add(Event event) {
        var faults = event.account().channel().faults();
        boolean shuffled = event.rank() > 0 && faults.isOn(Fault.SHUFFLE_STATUSES, event.person());
        var gather = faults.settings().span(Fault.GATHER);
        if (shuffled) {
            var alone = event.alone();
            later(OVERTAKEN.multipliedBy(Math.max(0, 3L - event.rank())), () -> {
                enqueue(alone);
                pump();
            });
            return;
        }
        enqueue(event);
        if (gather.isZero()) {
            pump();
        } else {
            later(gather, this::pump);
        }
    }

    /// Tells it before this returns, unless the webhook does not take it just now.
    void addAtOnce(Event event) throws InterruptedException {
        var subscription = event.account().app().subscription(event.object());
        boolean told = subscription.isPresent()
                && event.account().isSubscribed()
                && (!wanted(event) || pushOnce(List.of(event), subscription.get()));
        if (!told) {
            add(event);
        }
    }

    /// Whatever has become possible by a new subscription.
    void pump() {
        lock.lock();
        try {
            while (closed.getCount() > 0 && batches < MOST_UNDER_WAY) {
                var batch = nextBatch();
                if (batch.isEmpty()) {
                    return;
                }
                batches++;
                batch.forEach(it -> busyLanes.add(it.lane()));
                batch.forEach(waiting::remove);
                underWay.addAll(batch);
                Thread.ofVirtual().name("graph-push").start(() -> deliver(batch));
            }
        } finally {
            lock.unlock();
        }
    }

    /// What has not been told yet, oldest first.
    List<Event> untold() {
        lock.lock();
        try {
            var all = new ArrayList<>(underWay);
            all.addAll(waiting);
            return all;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void enqueue(Event event) {
        lock.lock();
        try {
            waiting.add(event);
            if (waiting.size() > MOST_WAITING) {
                waiting.remove(waiting.iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Event> nextBatch() {
        var batch = new ArrayList<Event>();
        for (var events = waiting.iterator(); events.hasNext(); ) {
            var event = events.next();
            boolean may = !busyLanes.contains(event.lane())
                    && event.account().isSubscribed()
                    && event.account().app().subscription(event.object()).isPresent();
            if (may && !wanted(event)) {
                events.remove();
            } else if (may && (batch.isEmpty() || sameEnvelope(batch.getFirst(), event))) {
                batch.add(event);
            }
            if (batch.size() == LARGEST_BATCH) {
                break;
            }
        }
        return batch;
    }

    private static boolean sameEnvelope(Event one, Event other) {
        return one.account().app() == other.account().app() && one.object().equals(other.object());
    }

    private static boolean wanted(Event event) {
        return event.account().tells(event.field())
                && event.account()
                        .app()
                        .subscription(event.object())
                        .filter(it -> it.fields().contains(event.field()))
                        .isPresent();
    }

    private void deliver(List<Event> batch) {
        try {
            deliverUntilTaken(batch);
            var faults = batch.getFirst().account().channel().faults();
            for (var event : batch) {
                if (faults.take(Fault.DUPLICATES, event.person())) {
                    once(List.of(event));
                }
                if (faults.isOn(Fault.REORDER, event.person())) {
                    var before = predecessor(event);
                    if (!before.isEmpty()) {
                        once(before);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.lock();
            try {
                batches--;
                batch.forEach(it -> busyLanes.remove(it.lane()));
                batch.forEach(underWay::remove);
            } finally {
                lock.unlock();
            }
            pump();
        }
    }

    private void deliverUntilTaken(List<Event> batch) throws InterruptedException {
        var first = batch.getFirst();
        if (first.person() % 2 == 0 && first.account().channel().faults().isOn(Fault.REORDER, first.person())) {
            Thread.sleep(OVERTAKEN);
        }
        var giveUpAt = clock.instant().plus(GIVES_UP);
        var pause = FIRST_PAUSE;
        while (!once(batch) && clock.instant().isBefore(giveUpAt)) {
            if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private boolean once(List<Event> batch) throws InterruptedException {
        var first = batch.getFirst();
        var subscription = first.account().app().subscription(first.object());
        return subscription.isPresent() && pushOnce(batch, subscription.get());
    }

    private boolean pushOnce(List<Event> batch, App.Subscription subscription) throws InterruptedException {
        Instant now = clock.instant();
        var app = batch.getFirst().account().app();
        int status = push.deliver(subscription.callback(), Envelope.of(batch, now), app.secret());
        app.complain(status == 200 ? "" : status == 0 ? "nobody answers" : "answered " + status);
        return status == 200;
    }

    private List<Event> predecessor(Event event) {
        lock.lock();
        try {
            var before = predecessors.put(event.lane(), event);
            return before == null ? List.of() : List.of(before);
        } finally {
            lock.unlock();
        }
    }

    private void later(Duration pause, Runnable act) {
        Thread.ofVirtual().name("graph-later").start(() -> {
            try {
                if (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    act.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
