package org.lotse.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lotse.bots.channel.ChannelName;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;

@ApplicationModuleTest
@Import(TestTime.class)
class ChannelHealthTest {

    private static final ChannelName MAIN = new ChannelName("lines-main");

    private final JdbcClient jdbc;
    private final HandClock clock;

    @Autowired
    ChannelHealthTest(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = (HandClock) clock;
    }

    @Test
    void aChannelOfWhichNothingIsKnownIsReportedToo() {
        assertThat(process("lines-quiet").reports()).singleElement().satisfies(it -> {
            assertThat(it.type()).isEqualTo("Lines");
            assertThat(it.healthy()).isTrue();
            assertThat(it.lastArrival()).isNull();
        });
    }

    @Test
    void processesSeeWhatTheOthersHeardAndSent() {
        var one = process("lines-main");
        var other = process("lines-main");

        one.arrived(MAIN);
        one.flush();
        clock.advance(Duration.ofSeconds(1));
        other.sent(MAIN);

        var report = other.reports().getFirst();
        assertThat(report.lastSent()).isEqualTo(clock.instant());
        assertThat(report.lastArrival()).isEqualTo(clock.instant().minusSeconds(1));
    }

    @Test
    void aProblemStaysUntilTheChannelSendsOrRecovers() {
        var health = process("lines-broken");
        var broken = new ChannelName("lines-broken");

        health.troubled(broken, "The token was revoked");
        assertThat(health.reports().getFirst().problem()).isEqualTo("The token was revoked");

        health.arrived(broken);
        assertThat(health.reports().getFirst().healthy()).isFalse();

        health.sent(broken);
        assertThat(health.reports().getFirst().healthy()).isTrue();

        health.troubled(broken, "The token was revoked");
        health.recovered(broken);
        assertThat(health.reports().getFirst().healthy()).isTrue();
    }

    private ChannelHealth process(String channel) {
        var settings = new ChannelSettings(Map.of(channel, Map.of("type", "lines", "shared-secret", "s")));
        return new ChannelHealth(jdbc, new Channels(settings, clock), clock);
    }
}
