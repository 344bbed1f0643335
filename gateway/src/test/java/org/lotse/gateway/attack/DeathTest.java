package org.lotse.gateway.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A gateway dies between two steps, is started again, and dies there once more, when it comes there for the second
/// time.
@Tag("attack")
class DeathTest {

    private static final int DEAD = 137;

    @ParameterizedTest
    @MethodSource("points")
    void twoDeathsBetweenTwoStepsLoseNobodyAndNothing(String point) {
        var delivery = point.equals("intake.before-advance") ? "poll" : "webhook";
        try (var fleet = new Fleet(1, 1, Map.of("lotse.channels.telegram-main.delivery", delivery))) {
            fleet.start(0, deadlyAt(point, 1));
            fleet.process(0).awaitReady();
            var place = new WholeWay.Place(
                    fleet.url(), fleet.sandbox().url(), fleet.password(), fleet.jdbc(), fleet::emptyRedis);
            try (var stage = new Stage()) {
                var deaths = new AtomicInteger();
                stage.enter(List.of(() -> raise(fleet, stage, point, deaths)));

                new WholeWay(stage, place, Fleet.ACCOUNTS, 6).go();

                assertThat(deaths).hasValue(2);
                assertThat(fleet.logs()).doesNotContain(" says ");
            }
        }
    }

    /// All, or those that the property names: `-Dlotse.attack.points=outbox,desk.after-answer`.
    static Stream<String> points() {
        var wanted = System.getProperty("lotse.attack.points", "").split(",");
        return Crashes.names().stream().filter(it -> Stream.of(wanted).anyMatch(it::startsWith));
    }

    private static void raise(Fleet fleet, Stage stage, String point, AtomicInteger deaths) {
        while (deaths.get() < 2 && stage.until(() -> !fleet.process(0).isAlive())) {
            assertThat(fleet.process(0).awaitEnd()).isEqualTo(DEAD);
            if (deaths.incrementAndGet() == 1) {
                fleet.start(0, deadlyAt(point, 2));
            } else {
                fleet.start(0);
            }
        }
    }

    private static String deadlyAt(String point, int pass) {
        return "-Dlotse.fail-point=" + point + ":" + pass;
    }
}
