package org.lotse.gateway.counsellor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lotse.gateway.counsellor.Presence.AVAILABLE;
import static org.lotse.gateway.counsellor.Presence.AWAY;
import static org.lotse.gateway.counsellor.Presence.OFF;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.bots.language.Language;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@TestPropertySource(properties = "lotse.demo=true")
@Import(TestTime.class)
class StaffTest {

    private static final StaffName OKSANA = new StaffName("oksana");
    private static final StaffName EMRE = new StaffName("emre");

    private final Staff staff;
    private final DemoStaff demo;
    private final JdbcClient jdbc;
    private final HandClock clock;

    @Autowired
    StaffTest(Staff staff, DemoStaff demo, JdbcClient jdbc, Clock clock) {
        this.staff = staff;
        this.demo = demo;
        this.jdbc = jdbc;
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void everybodyIsOff() {
        jdbc.sql("delete from presence").update();
        clock.set(HandClock.NOON);
    }

    @Test
    void onlyReleasedCounsellorsAreRoutedTo() {
        assertThat(counsellor("oksana").isRoutable()).isTrue();
        assertThat(counsellor("emre").isRoutable()).isFalse();
        assertThat(counsellor("admin").isRoutable()).isFalse();
        assertThat(counsellor("lukas").roles()).contains(Role.SUPERVISOR);
        assertThat(counsellor("lukas").isRoutable()).isTrue();
        assertThat(counsellor("ardita").roles()).containsExactly(Role.OUTREACH_MENTOR);
        assertThat(counsellor("ardita").isRoutable()).isFalse();
    }

    @Test
    void aLanguageCountsFromB2Upwards() {
        assertThat(counsellor("nadia").levelIn(new Language("ary"))).contains(LanguageSkill.Level.B2);
        assertThat(counsellor("nadia").levelIn(new Language("shi"))).isEmpty();
        assertThat(counsellor("elena").levelIn(new Language("kk"))).isEmpty();
        assertThat(counsellor("oksana").levelIn(new Language("uk"))).contains(LanguageSkill.Level.C2);
        assertThat(counsellor("oksana").levelIn(new Language("tr"))).isEmpty();
    }

    @Test
    void whoseConsoleBeatsStaysAvailableAndWhoIsSilentForNinetySecondsIsAway(AssertablePublishedEvents bells) {
        staff.setPresence(OKSANA, AVAILABLE);
        staff.setPresence(EMRE, AVAILABLE);
        for (var i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(30));
            staff.heartbeat(OKSANA);
            assertThat(staff.awayAfterSilence(clock.instant())).isEmpty();
        }
        assertThat(staff.available()).containsExactlyInAnyOrder(OKSANA, EMRE);

        clock.advance(Duration.ofSeconds(1));

        assertThat(staff.awayAfterSilence(clock.instant())).containsExactly(EMRE);
        assertThat(staff.presence(EMRE)).isEqualTo(AWAY);
        assertThat(staff.available()).containsExactly(OKSANA);
        assertThat(bells.ofType(PresenceChanged.class).matching(it -> it.name().equals(EMRE)))
                .hasSize(2);
    }

    @Test
    void aHeartbeatBringsBackWhoOnlyFellSilent() {
        staff.setPresence(OKSANA, AVAILABLE);
        clock.advance(Duration.ofSeconds(91));
        staff.awayAfterSilence(clock.instant());

        staff.heartbeat(OKSANA);

        assertThat(staff.presence(OKSANA)).isEqualTo(AVAILABLE);
    }

    @Test
    void aHeartbeatBringsNobodyBackWhoWentByThemselves() {
        staff.setPresence(OKSANA, AWAY);
        staff.setPresence(EMRE, OFF);

        staff.heartbeat(OKSANA);
        staff.heartbeat(EMRE);

        assertThat(staff.presence(OKSANA)).isEqualTo(AWAY);
        assertThat(staff.presence(EMRE)).isEqualTo(OFF);
    }

    @Test
    void silenceChangesNothingForWhoIsOffOrAwayAlready() {
        staff.setPresence(OKSANA, OFF);
        staff.setPresence(EMRE, AWAY);
        clock.advance(Duration.ofHours(1));

        assertThat(staff.awayAfterSilence(clock.instant())).isEmpty();
        assertThat(staff.presence(OKSANA)).isEqualTo(OFF);
        assertThat(staff.presence(EMRE)).isEqualTo(AWAY);
    }

    @Test
    void aClockThatGoesBackTakesNobodysHeartbeatAway() {
        staff.setPresence(OKSANA, AVAILABLE);
        clock.advance(Duration.ofMinutes(-1));
        staff.heartbeat(OKSANA);
        clock.set(HandClock.NOON.plusSeconds(90));

        assertThat(staff.awayAfterSilence(clock.instant())).isEmpty();
    }

    @Test
    void theDemoStaffIsMadeOnceAndItsPasswordIsKeptAsAHash() throws Exception {
        var before = staff.all();

        demo.run(new DefaultApplicationArguments());

        assertThat(staff.all()).isEqualTo(before).hasSize(16);
        assertThat(staff.passwordHash(OKSANA))
                .hasValueSatisfying(it -> assertThat(it).startsWith("{argon2"));
    }

    private Counsellor counsellor(String name) {
        return staff.find(new StaffName(name)).orElseThrow();
    }
}
