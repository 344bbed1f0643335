package org.lotse.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.ChannelAdapter.Found;
import org.lotse.bots.channel.ChannelEvent.Notice;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Trouble;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.lotse.gateway.channel.ChannelReport.Ongoing;
import org.lotse.gateway.channel.ReceptionReport.Odd;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;

@ApplicationModuleTest(BootstrapMode.DIRECT_DEPENDENCIES)
@Import(TestTime.class)
class ChannelHealthTest {

    private static final ChannelName MAIN = new ChannelName("lines-main");

    private final JdbcClient jdbc;
    private final HandClock clock;
    private final List<Object> bells = new CopyOnWriteArrayList<>();

    @Autowired
    ChannelHealthTest(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void nothingIsKnown() {
        jdbc.sql("truncate channel_health, channel_trouble, channel_day, reception_oddity")
                .update();
        bells.clear();
    }

    @Test
    void aChannelOfWhichNothingIsKnownIsReportedToo() {
        assertThat(process().reports()).singleElement().satisfies(it -> {
            assertThat(it.type()).isEqualTo("Lines");
            assertThat(it.up()).isTrue();
            assertThat(it.lastArrival()).isNull();
        });
    }

    @Test
    void processesSeeWhatTheOthersHeardAndSent() {
        var one = process();
        var other = process();

        one.arrived(MAIN);
        one.flush();
        clock.advance(Duration.ofSeconds(1));
        other.sent(MAIN);

        var report = report(other);
        assertThat(report.lastSent()).isEqualTo(clock.instant());
        assertThat(report.lastArrival()).isEqualTo(clock.instant().minusSeconds(1));
    }

    @Test
    void aTroubleStaysUntilTheChannelSendsAndTellsWhoSends() {
        var health = process();

        health.troubled(MAIN, Trouble.PAYMENT);
        var since = clock.instant();
        clock.advance(Duration.ofMinutes(7));
        health.troubled(MAIN, Trouble.PAYMENT);
        health.arrived(MAIN);
        assertThat(report(health).up()).isFalse();
        assertThat(report(health).troubles()).containsExactly(new Ongoing(Trouble.PAYMENT, null, since));
        assertThat(bells).contains(new ChannelStopped(MAIN, false));

        clock.advance(Duration.ofMinutes(1));
        health.sent(MAIN);
        assertThat(report(health).up()).isTrue();
        assertThat(report(health).troubles()).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        health.troubled(MAIN, Trouble.PAYMENT);
        assertThat(report(health).troubles())
                .singleElement()
                .satisfies(it -> assertThat(it.since()).isEqualTo(clock.instant()));
    }

    @Test
    void aWarningDoesNotStopTheChannel() {
        var health = process();

        health.troubled(MAIN, Trouble.RESTRICTED);

        assertThat(report(health).up()).isTrue();
        assertThat(report(health).troubles()).hasSize(1);
        assertThat(bells).isEmpty();
    }

    @Test
    void eachTroubleEndsForItself() {
        var health = process();
        health.noticed(notice(Trouble.FLAGGED, null, false, clock.instant()));
        health.noticed(notice(Trouble.TEMPLATE, "hello", false, clock.instant()));
        health.noticed(notice(Trouble.TEMPLATE, "goodbye", false, clock.instant()));
        health.noticed(notice(Trouble.LOCKED, null, false, clock.instant()));
        assertThat(told(health)).containsExactly("LOCKED", "FLAGGED", "TEMPLATE goodbye", "TEMPLATE hello");

        var later = clock.instant().plusSeconds(1);
        health.noticed(notice(Trouble.TEMPLATE, "hello", true, later));
        health.noticed(notice(Trouble.LOCKED, null, true, later));

        assertThat(told(health)).containsExactly("FLAGGED", "TEMPLATE goodbye");
    }

    /// Platforms deliver late, again, and in any order.
    @Test
    void whatAPlatformSaysCountsByItsTimeInWhateverOrderItComes() {
        var start = clock.instant();
        var said = new ArrayList<Notice>();
        for (int i = 0; i < 6; i++) {
            said.add(notice(Trouble.FLAGGED, null, i % 2 == 1, start.plusSeconds(i)));
            said.add(notice(Trouble.FEWER_PEOPLE, null, i % 2 == 0, start.plusSeconds(i)));
        }
        said.addAll(List.copyOf(said));
        var health = process();
        for (int seed = 0; seed < 50; seed++) {
            nothingIsKnown();
            Collections.shuffle(said, new Random(seed));
            said.forEach(health::noticed);

            assertThat(told(health)).as("shuffled by %s", seed).containsExactly("FEWER_PEOPLE");
        }
    }

    @Test
    void whatNobodyEndsIsOldAfterAWhile() {
        var health = process();
        health.noticed(notice(Trouble.PLATFORM_PROBLEM, "131000", false, clock.instant()));
        assertThat(told(health)).containsExactly("PLATFORM_PROBLEM 131000");

        clock.advance(Duration.ofMinutes(61));

        assertThat(told(health)).isEmpty();
    }

    @Test
    void whatUsuallyPassesIsSaidOnlyWhenItStays() {
        var health = process();
        for (int minute = 0; minute < 3; minute++) {
            health.troubled(MAIN, Trouble.UNDELIVERED);
            assertThat(told(health)).isEmpty();
            clock.advance(Duration.ofMinutes(1));
        }

        health.troubled(MAIN, Trouble.UNDELIVERED);
        assertThat(told(health)).containsExactly("UNDELIVERED");

        clock.advance(Duration.ofMinutes(1));
        health.subscribed(MAIN, new Found.AsWanted(), true);
        assertThat(told(health)).isEmpty();
    }

    @Test
    void anotherAddressAtThePlatformIsSaidByItsHostAlone() {
        var health = process();

        health.subscribed(MAIN, new Found.Elsewhere("other.example"), false);

        assertThat(told(health)).containsExactly("OTHER_WEBHOOK other.example");
        clock.advance(Duration.ofHours(2));
        health.subscribed(MAIN, new Found.AsWanted(), true);
        assertThat(told(health)).isEmpty();
    }

    @Test
    void aSubscriptionThatVanishedIsSaidButNotTheFirst() {
        var health = process();

        health.subscribed(MAIN, new Found.Nothing(), false);
        assertThat(told(health)).isEmpty();
        health.subscribed(MAIN, new Found.Nothing(), true);

        assertThat(told(health)).containsExactly("UNSUBSCRIBED");
    }

    @Test
    void silenceIsSaidWhereSomethingUsuallyArrivesAndOverWithTheNextArrival() {
        var health = process();
        for (int day = 0; day < 6; day++) {
            health.arrived(MAIN);
            health.flush();
            clock.advance(Duration.ofHours(23));
            health.subscribed(MAIN, new Found.AsWanted(), true);
            assertThat(told(health)).isEmpty();
            clock.advance(Duration.ofHours(1));
        }

        clock.advance(Duration.ofHours(1));
        health.subscribed(MAIN, new Found.AsWanted(), true);
        assertThat(told(health)).containsExactly("SILENT");

        clock.advance(Duration.ofHours(1));
        health.arrived(MAIN);
        assertThat(told(health)).isEmpty();
    }

    @Test
    void silenceIsNothingWhereHardlyAnythingArrives() {
        var health = process();
        health.arrived(MAIN);
        health.flush();
        clock.advance(Duration.ofDays(2));

        health.subscribed(MAIN, new Found.AsWanted(), true);

        assertThat(told(health)).isEmpty();
    }

    @Test
    void whatCameToADoorAndShouldNotIsCountedByAllProcessesForAWeek() {
        var one = process();
        var other = process();
        one.met(MAIN, Oddity.FORGED, 1);
        other.met(MAIN, Oddity.FORGED, 1);
        other.met(MAIN, Oddity.UNCLAIMED, 5);
        other.met(null, Oddity.NO_SUCH_ADDRESS, 1);
        one.flush();

        var met = clock.instant();
        assertThat(other.receptions())
                .containsExactly(
                        new ReceptionReport(
                                MAIN,
                                List.of(MAIN),
                                List.of(new Odd(Oddity.FORGED, 2, met), new Odd(Oddity.UNCLAIMED, 5, met))),
                        new ReceptionReport(null, List.of(), List.of(new Odd(Oddity.NO_SUCH_ADDRESS, 1, met))));

        clock.advance(Duration.ofDays(9));
        assertThat(other.receptions()).containsExactly(new ReceptionReport(MAIN, List.of(MAIN), List.of()));
    }

    @Test
    void aTroubleOfANewerReleaseIsNoTroubleForThisOne() {
        jdbc.sql("""
            insert into channel_trouble (channel, trouble, since, there_at) values ('lines-main', 'TOMORROW', now(), now())
            """).update();

        assertThat(told(process())).isEmpty();
    }

    private ChannelHealth process() {
        var settings = new ChannelSettings(Map.of(MAIN.value(), Map.of("type", "lines", "shared-secret", "s")));
        var channels = new Channels(settings, clock);
        var troubles = new Troubles(jdbc);
        var table = new HealthTable(
                jdbc,
                channels,
                troubles,
                new WatchSettings(
                        Duration.ofMinutes(4), Duration.ofSeconds(30), Duration.ofMinutes(3), Duration.ofHours(24)));
        return new ChannelHealth(table, troubles, new Oddities(jdbc, channels), bells::add, clock);
    }

    private static ChannelReport report(ChannelHealth health) {
        return health.reports().getFirst();
    }

    private static List<String> told(ChannelHealth health) {
        return report(health).troubles().stream()
                .map(it -> it.trouble() + (it.detail() == null ? "" : " " + it.detail()))
                .toList();
    }

    private static Notice notice(Trouble trouble, @Nullable String detail, boolean over, Instant at) {
        return new Notice(MAIN, "notice/" + at, trouble, detail, over, at);
    }
}
