package org.lotse.gateway.flow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A platform that delivers without a pause what many people write, each person's words in order, and each of them
/// again until it is answered 200.
final class PlatformUnderLoad implements AutoCloseable {

    private static final AtomicInteger UPDATES = new AtomicInteger(700_000_000);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI door;
    private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<Thread> people = new ArrayList<>();
    private volatile boolean ending;

    PlatformUnderLoad(String gatewayUrl, int people) {
        this.door = URI.create(gatewayUrl + "/webhooks/telegram-main");
        for (var i = 0; i < people; i++) {
            var id = 880_000_000L + UPDATES.incrementAndGet();
            this.people.add(Thread.ofVirtual().name("under-load-" + i).start(() -> write(id)));
        }
    }

    /// How many different updates were answered 200 so far.
    int accepted() {
        return accepted.get();
    }

    /// Everything that was answered since the last time; nothing answered is 0.
    List<Told> told() {
        var all = new ArrayList<Told>();
        for (var next = told.poll(); next != null; next = told.poll()) {
            all.add(next);
        }
        return all;
    }

    /// Delivers to the end what was begun.
    void finish() throws InterruptedException {
        ending = true;
        for (var it : people) {
            it.join();
        }
    }

    @Override
    public void close() {
        ending = true;
        people.forEach(Thread::interrupt);
    }

    private void write(long person) {
        for (var message = 1; !ending; message++) {
            deliver(person, UPDATES.incrementAndGet(), message);
        }
    }

    private void deliver(long person, int update, int message) {
        var request = HttpRequest.newBuilder(door)
                .header("X-Telegram-Bot-Api-Secret-Token", "own-secret")
                .POST(HttpRequest.BodyPublishers.ofString("""
                    {"update_id": %d, "message": {"message_id": %d, "date": 1795435200, "text": "under load %d",
                     "chat": {"id": %d, "type": "private", "first_name": "Load"},
                     "from": {"id": %d, "is_bot": false, "first_name": "Load", "language_code": "uk"}}}
                    """.formatted(update, message, message, person, person)))
                .build();
        while (true) {
            var status = status(request);
            if (status == 200) {
                accepted.incrementAndGet();
                return;
            }
        }
    }

    private int status(HttpRequest request) {
        var from = System.nanoTime();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            told.add(new Told(answer.statusCode(), Duration.ofNanos(System.nanoTime() - from)));
            return answer.statusCode();
        } catch (IOException _) {
            told.add(new Told(0, Duration.ofNanos(System.nanoTime() - from)));
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException("Closed while it delivered", e);
        }
    }

    /// What one delivery was answered, and after how long.
    record Told(int status, Duration after) {}
}
