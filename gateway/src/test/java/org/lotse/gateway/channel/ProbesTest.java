package org.lotse.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.ChannelName;
import org.lotse.bots.channel.Trouble;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;

@ApplicationModuleTest(BootstrapMode.DIRECT_DEPENDENCIES)
@Import({TestTime.class, ProbesTest.Heard.class})
@TestPropertySource(
        properties = {
            "lotse.channels.lines-main.type=lines",
            "lotse.channels.lines-main.shared-secret=s",
        })
class ProbesTest {

    private static final ChannelName MAIN = new ChannelName("lines-main");

    private final Probes probes;
    private final ChannelHealth health;
    private final LineChannel channel;
    private final MeterRegistry meters;
    private final JdbcClient jdbc;
    private final HandClock clock;
    private final Heard heard;

    @Autowired
    ProbesTest(
            Probes probes,
            ChannelHealth health,
            Channels channels,
            MeterRegistry meters,
            JdbcClient jdbc,
            Clock clock,
            Heard heard) {
        this.probes = probes;
        this.health = health;
        this.channel = (LineChannel) channels.find(MAIN).orElseThrow();
        this.meters = meters;
        this.jdbc = jdbc;
        this.clock = (HandClock) clock;
        this.heard = heard;
    }

    @BeforeEach
    void allIsWell() {
        jdbc.sql("truncate channel_health, channel_trouble").update();
        channel.answerProbes(null);
        heard.bells.clear();
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void aChannelThatWorksIsAskedEveryFewMinutesByOneProcessAtATime() throws Exception {
        int before = channel.probes();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(probes::probeNext));
            }
            for (var it : all) {
                it.get();
            }
        }
        assertThat(channel.probes()).isEqualTo(before + 1);
        assertThat(health.reports().getFirst().lastProbe()).isEqualTo(clock.instant());

        clock.advance(Duration.ofMinutes(2));
        assertThat(probes.probeNext()).isFalse();
        clock.advance(Duration.ofMinutes(4));
        assertThat(probes.probeNext()).isTrue();
    }

    @Test
    void aTokenThatIsRevokedStopsTheChannelUntilItCountsAgain() {
        channel.answerProbes(Trouble.TOKEN);
        probes.probeNext();
        assertThat(report().up()).isFalse();
        assertThat(up()).isZero();
        assertThat(heard.bells).containsExactly(new ChannelStopped(MAIN, true));

        heard.bells.clear();
        channel.answerProbes(null);
        clock.advance(Duration.ofSeconds(40));
        assertThat(probes.probeNext()).isTrue();

        assertThat(report().up()).isTrue();
        assertThat(up()).isOne();
        assertThat(heard.bells).containsExactly(new ChannelAnswered(MAIN));
    }

    @Test
    void whatSendingMetIsLookedAtWithoutDelay() {
        probes.probeNext();
        assertThat(probes.probeNext()).isFalse();

        health.troubled(MAIN, Trouble.TOKEN);

        assertThat(probes.probeNext()).isTrue();
    }

    @Test
    void aProbeDoesNotEndWhatOnlySendingShows() {
        health.troubled(MAIN, Trouble.PAYMENT);
        clock.advance(Duration.ofSeconds(1));

        probes.probeNext();

        assertThat(report().up()).isFalse();
    }

    @Test
    void aPlatformThatIsAwayIsNotDownAndIsSaidAfterAWhile() {
        channel.answerProbes(Trouble.AWAY);
        probes.probeNext();
        assertThat(report().troubles()).isEmpty();

        for (int time = 0; time < 8; time++) {
            clock.advance(Duration.ofSeconds(40));
            probes.probeNext();
        }

        assertThat(report().up()).isTrue();
        assertThat(report().troubles())
                .singleElement()
                .satisfies(it -> assertThat(it.trouble()).isEqualTo(Trouble.AWAY));
        assertThat(heard.bells).isEmpty();
    }

    /// A token that may send need not be allowed to ask.
    @Test
    void whoRefusesTheQuestionAloneHasLetUsIn() {
        channel.answerProbes(Trouble.TOKEN);
        probes.probeNext();
        channel.answerProbes(Trouble.PERMISSION);
        for (int time = 0; time < 8; time++) {
            clock.advance(Duration.ofSeconds(40));
            probes.probeNext();
        }

        assertThat(report().up()).isTrue();
        assertThat(report().troubles())
                .singleElement()
                .satisfies(it -> assertThat(it.trouble()).isEqualTo(Trouble.REFUSED));
        assertThat(heard.bells).endsWith(new ChannelAnswered(MAIN));
    }

    private ChannelReport report() {
        return health.reports().getFirst();
    }

    private double up() {
        clock.advance(Duration.ofSeconds(10));
        return meters.get("lotse.channel.up")
                .tag("channel", "lines-main")
                .gauge()
                .value();
    }

    static class Heard {

        private final List<Object> bells = new ArrayList<>();

        @EventListener
        void on(ChannelStopped bell) {
            bells.add(bell);
        }

        @EventListener
        void on(ChannelAnswered bell) {
            bells.add(bell);
        }
    }
}
