package org.lotse.gateway.counsellor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;

@ApplicationModuleTest
@Import(TestTime.class)
class FirstAdministratorTest {

    private static final StaffName ADA = new StaffName("ada");

    private final FirstAdministrator first;
    private final Staff staff;
    private final JdbcClient jdbc;
    private final HandClock clock;

    @Autowired
    FirstAdministratorTest(FirstAdministrator first, Staff staff, JdbcClient jdbc, Clock clock) {
        this.first = first;
        this.staff = staff;
        this.jdbc = jdbc;
        this.clock = (HandClock) clock;
    }

    @BeforeEach
    void nobodyWorksHere() {
        jdbc.sql("delete from staff").update();
        jdbc.sql("delete from first_administrator_link").update();
    }

    @Test
    void whoHasTheLinkBecomesTheAdministratorOnce() {
        var token = token();
        var another = token();

        assertThat(first.isGood(token)).isTrue();
        assertThat(first.enter(token, ADA, "Ada L.", "{hash}")).isTrue();

        assertThat(staff.find(ADA).orElseThrow().roles()).isEqualTo(Set.of(Role.ADMIN));
        assertThat(staff.passwordHash(ADA)).contains("{hash}");
        assertThat(first.enter(token, new StaffName("eve"), "Eve", "{hash}")).isFalse();
        assertThat(first.enter(another, new StaffName("eve"), "Eve", "{hash}")).isFalse();
        assertThat(staff.all()).hasSize(1);
    }

    @Test
    void ofManyWhoOpenItAtOnceOneEnters() {
        var token = token();

        var entered = IntStream.range(0, 8)
                .parallel()
                .filter(it -> first.enter(token, new StaffName("name" + it), "Somebody", "{hash}"))
                .count();

        assertThat(entered).isOne();
        assertThat(staff.all()).hasSize(1);
    }

    @Test
    void aGuessAndAnOldLinkOpenNothing() {
        var token = token();

        assertThat(first.enter("guess", ADA, "Ada L.", "{hash}")).isFalse();
        clock.advance(Duration.ofHours(25));

        assertThat(first.enter(token, ADA, "Ada L.", "{hash}")).isFalse();
        assertThat(staff.all()).isEmpty();
    }

    private String token() {
        var link = first.link();
        return link.substring(link.indexOf('#') + 1);
    }
}
