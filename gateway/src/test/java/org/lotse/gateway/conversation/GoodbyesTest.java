package org.lotse.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.lotse.gateway.outbox.Outbox;
import org.lotse.gateway.vault.KeyDestroyed;
import org.lotse.gateway.vault.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(BootstrapMode.ALL_DEPENDENCIES)
@Import({TestTime.class, PlainListener.class, PlainEraser.class, Talk.class})
@TestPropertySource(
        properties = {
            "lotse.channels.telegram-main.type=telegram",
            "lotse.channels.telegram-main.token=1:none",
            "lotse.channels.telegram-main.webhook-secret=none"
        })
class GoodbyesTest {

    private final Silence silence;
    private final Partings partings;
    private final Outbox outbox;
    private final Vault vault;
    private final Talk talk;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final HandClock clock;

    @Autowired
    GoodbyesTest(
            Silence silence,
            Partings partings,
            Outbox outbox,
            Vault vault,
            Talk talk,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.silence = silence;
        this.partings = partings;
        this.outbox = outbox;
        this.vault = vault;
        this.talk = talk;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = (HandClock) clock;
    }

    @Test
    void noErasesEverythingAtOnceAndTheLastWordsSoonAfter() {
        clock.advance(Duration.ofDays(2));
        forgetAll();
        var ada = Talk.somebody();
        talk.says(ada, "a secret");
        var keys = livingKeys();

        talk.says(ada, "no");

        assertThat(talk.isKnown(ada)).isFalse();
        assertThat(livingKeys()).isEqualTo(keys);
        assertThat(count("parting")).isEqualTo(1);

        clock.advance(Duration.ofDays(2));
        assertThat(partings.forgetNext()).isTrue();

        assertThat(count("parting")).isZero();
        assertThat(livingKeys()).isEqualTo(keys - 1);
        assertThat(withoutKey()).isZero();
    }

    @Test
    void whoComesBackKeepsWhatIsSaidToThemWhenTheLastWordsAreForgotten() {
        var ada = Talk.somebody();
        talk.says(ada, "a secret");
        talk.says(ada, "no");
        talk.says(ada, "hello again");
        clock.advance(Duration.ofDays(2));

        while (partings.forgetNext()) {
            assertThat(talk.sentTo(ada)).isEqualTo(1);
        }

        assertThat(talk.sentTo(ada)).isEqualTo(1);
        assertThat(withoutKey()).isZero();
    }

    @Test
    void lastWordsThatWereSaidAreForgottenBehindManyThatWait() {
        forgetAll();
        var said = Talk.somebody();
        for (var i = 0; i < 55; i++) {
            talk.says(Talk.somebody(), "no");
        }
        clock.advance(Duration.ofSeconds(1));
        talk.says(said, "no");
        var waiting = count("parting");
        transaction.executeWithoutResult(_ -> outbox.cancel(Talk.address(said), "stopped"));

        assertThat(partings.forgetNext()).isTrue();
        assertThat(partings.forgetNext()).isFalse();

        assertThat(count("parting")).isEqualTo(waiting - 1);
    }

    @Test
    void whatIsSaidAfterAnErasureInTheSameBreathComesFromAStranger() {
        var ada = Talk.somebody();
        talk.says(ada, "hello", "yes");
        var before = talk.contact(ada);

        talk.says(ada, "erase", "hello again");

        assertThat(talk.contact(ada)).isNotEqualTo(before);
        assertThat(talk.conversations(ada)).isZero();
        assertThat(talk.held(ada)).isEqualTo(1);
    }

    @Test
    void aDayOfSilenceErasesWhoDidNotAgreeAndNobodyElse() {
        var silent = Talk.somebody();
        var late = Talk.somebody();
        var agreed = Talk.somebody();
        talk.says(silent, "hello");
        talk.says(agreed, "hello", "yes");
        clock.advance(Duration.ofHours(1));
        talk.says(late, "hello");
        clock.advance(Duration.ofHours(23));

        while (silence.endNext()) {
            assertThat(talk.isKnown(late)).isTrue();
        }

        assertThat(talk.isKnown(silent)).isFalse();
        assertThat(talk.isKnown(late)).isTrue();
        assertThat(talk.isKnown(agreed)).isTrue();
    }

    @Test
    void whoWroteWhatNobodyHasReadYetIsNotSilent() {
        var ada = Talk.somebody();
        talk.says(ada, "hello");
        clock.advance(Duration.ofHours(25));
        talk.record(ada, "still there");

        while (silence.endNext()) {
            assertThat(talk.isKnown(ada)).isTrue();
        }
        talk.readAll();

        assertThat(talk.held(ada)).isEqualTo(1);
        assertThat(talk.isKnown(ada)).isTrue();
    }

    @Test
    void oneWhoCannotBeErasedDoesNotKeepTheOthers() {
        var broken = Talk.somebody();
        var silent = Talk.somebody();
        talk.says(broken, "hello");
        vault.destroy(talk.key(broken));
        clock.advance(Duration.ofMinutes(1));
        talk.says(silent, "hello");
        clock.advance(Duration.ofHours(24));

        assertThatExceptionOfType(KeyDestroyed.class).isThrownBy(this::endAllSilence);
        endAllSilence();

        assertThat(talk.isKnown(silent)).isFalse();
        assertThat(talk.isKnown(broken)).isTrue();
        talk.vanishes(broken);
    }

    private void endAllSilence() {
        while (silence.endNext()) {
            Thread.onSpinWait();
        }
    }

    private void forgetAll() {
        while (partings.forgetNext()) {
            Thread.onSpinWait();
        }
    }

    private int withoutKey() {
        return count("outbound_message m where not exists (select from data_key k where k.id = m.key_id"
                + " and k.destroyed_at is null)");
    }

    private int livingKeys() {
        return count("data_key where purpose = 'person' and destroyed_at is null");
    }

    private int count(String from) {
        var rows = jdbc.queryForObject("select count(*) from " + from, Integer.class);
        return rows == null ? 0 : rows;
    }
}
