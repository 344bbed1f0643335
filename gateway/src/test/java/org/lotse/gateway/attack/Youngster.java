package org.lotse.gateway.attack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import org.lotse.gateway.flow.Http;
import tools.jackson.databind.JsonNode;

/// A young person who comes to the bot, goes all the way and writes on, as it comes to them.
///
/// All their words carry their name, and so do the answers: whoever gets what is not theirs is found out.
final class Youngster implements Runnable {

    /// How many messages each writes at the least.
    static final int AT_LEAST = 5;

    private static final int LONGEST_PAUSE_MILLIS = 4_000;

    private final Http sandbox;
    private final Account account;
    private final Stage stage;
    private final String name;
    private final Tongue tongue;
    private final CountDownLatch enough;
    private final RandomGenerator random;
    private final AtomicInteger acts = new AtomicInteger();
    private volatile boolean done;

    /// @param account to which they write
    /// @param enough once it has fallen they have nothing more to say
    Youngster(
            String sandboxUrl,
            Account account,
            Stage stage,
            String name,
            Tongue tongue,
            CountDownLatch enough,
            RandomGenerator random) {
        this.sandbox = new Http(sandboxUrl);
        this.account = account;
        this.stage = stage;
        this.name = name;
        this.tongue = tongue;
        this.enough = enough;
        this.random = random;
    }

    @Override
    public void run() {
        sandbox.post("/sandbox/phones", Map.of("channel", account.channel(), "name", name, "language", tongue.tag()));
        var _ = pause();
        say("/start");
        tap(tongue.name());
        // Held until they agree.
        say(words(1));
        tap(tongue.yes());
        tap(tongue.country());
        for (var i = 2; i <= AT_LEAST || enough.getCount() > 0; i++) {
            if (!pause()) {
                return;
            }
            say(words(i));
        }
        done = true;
    }

    /// Has all of theirs erased, once they have said goodbye.
    ///
    /// @param closed whether the counsellor closes the conversation before
    void leave(boolean closed) {
        if (closed) {
            var bye = words(Answerer.BYE);
            say(bye);
            stage.until(() -> {
                var heard = heard();
                return heard.contains(Answerer.answerTo(bye))
                        && !heard.getLast().equals(Answerer.answerTo(bye));
            });
        }
        say(tongue.goodbye().word());
        tap(tongue.goodbye().sure());
        stage.until(this::isErased);
    }

    boolean isErased() {
        return heard().stream().anyMatch(it -> it.contains(tongue.goodbye().done()));
    }

    String name() {
        return name;
    }

    Account account() {
        return account;
    }

    /// How often they wrote or tapped.
    int acts() {
        return acts.get();
    }

    boolean isDone() {
        return done;
    }

    /// Whether they have said all and got all answers.
    boolean isAnswered() {
        return done
                && heard().containsAll(said().stream().map(Answerer::answerTo).toList());
    }

    /// What they wrote, in order, without what only the bot understands.
    List<String> said() {
        return texts("person").stream().filter(it -> it.startsWith(name)).toList();
    }

    /// What is on their phone of the others, in order.
    List<String> heard() {
        return texts("bot");
    }

    /// What is on their phone: where they got stuck, if they did.
    @Override
    public String toString() {
        return phone().toString();
    }

    JsonNode phone() {
        return sandbox.get(path() + "?bot=" + account.id()).json();
    }

    private String words(Object what) {
        return name + " says " + what;
    }

    private void say(String words) {
        act("/say", Map.of("text", words, "bot", account.id()));
    }

    private void tap(String label) {
        if (stage.until(() -> phone().path("thread").toString().contains('"' + label + '"'))) {
            act("/tap", Map.of("button", label, "bot", account.id()));
        }
    }

    private void act(String act, Map<String, ?> what) {
        if (sandbox.post(path() + act, what).status() < 300) {
            acts.incrementAndGet();
        }
    }

    private boolean pause() {
        return stage.rest(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)));
    }

    private String path() {
        return "/sandbox/phones/" + account.channel() + "/" + name;
    }

    private List<String> texts(String from) {
        return StreamSupport.stream(phone().path("thread").spliterator(), false)
                .filter(it -> it.path("from").asString().equals(from))
                .map(it -> it.path("text").asString())
                .toList();
    }
}
