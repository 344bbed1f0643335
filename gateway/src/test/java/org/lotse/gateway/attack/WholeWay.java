package org.lotse.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Some people go from their first word to the erasure, whatever happens on the way; one waits in vain all the time.
/// Redis is emptied again and again meanwhile.
final class WholeWay {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Stage stage;
    private final JdbcClient jdbc;
    private final Runnable emptyRedis;
    private final List<Youngster> people;
    private final Youngster waiting;
    private final List<Answerer> answerers;

    /// @param accounts to which they write, in turn
    WholeWay(Stage stage, Place place, List<Account> accounts, int people) {
        this.stage = stage;
        this.jdbc = place.jdbc();
        this.emptyRedis = place.emptyRedis();
        this.people = IntStream.range(0, people)
                .mapToObj(it -> person(place, accounts, it, Tongue.of(it)))
                .toList();
        this.waiting = person(place, accounts, people, Tongue.UNHEARD);
        Reckoning.watch(jdbc);
        this.answerers = Answerer.all(place.url(), stage, place.password());
    }

    /// Goes the way, and reckons at the end of each half.
    void go() {
        stage.enter(answerers);
        stage.enter(people);
        stage.enter(List.of(waiting));
        everything("is answered", Youngster::isAnswered);
        var reckoning = new Reckoning(jdbc, answerers);
        people.forEach(reckoning::balance);
        reckoning.balance();
        assertThat(answerers).allMatch(it -> it.surprises().isEmpty());

        stage.enter(IntStream.range(0, people.size())
                .mapToObj(it -> (Runnable) () -> people.get(it).leave(it % 2 == 0))
                .toList());
        everything("is erased", Youngster::isErased);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count("parting")).isZero());
        assertThat(count("contact")).isEqualTo(1);
        assertThat(count("conversation")).isEqualTo(1);
        assertThat(count("erasure")).isEqualTo(people.size());
        assertThat(waiting.said()).hasSize(Youngster.AT_LEAST);
        assertThat(count("outbound_message message join contact on contact.key = message.key_id"))
                .isEqualTo(count("outbound_message"));
    }

    private void everything(String what, Predicate<Youngster> happened) {
        await("everything " + what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .failFast(() -> assertThat(stage.failures()).isEmpty())
                .untilAsserted(() -> {
                    emptyRedis.run();
                    assertThat(people).as(what).allMatch(happened);
                    assertThat(waiting.isDone()).isTrue();
                    assertThat(count("unread_event")).as("unread").isZero();
                    assertThat(count("unsent_message")).as("unsent").isZero();
                });
    }

    private int count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Integer.class).single();
    }

    private Youngster person(Place place, List<Account> accounts, int number, Tongue tongue) {
        return new Youngster(
                place.sandboxUrl(),
                accounts.get(number % accounts.size()),
                stage,
                "kid%02d".formatted(number),
                tongue,
                new CountDownLatch(0),
                new Random(number));
    }

    /// Where they go it.
    ///
    /// @param url of the gateway or what stands before it
    record Place(String url, String sandboxUrl, String password, JdbcClient jdbc, Runnable emptyRedis) {}
}
