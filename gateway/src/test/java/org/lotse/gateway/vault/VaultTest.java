package org.lotse.gateway.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.lotse.gateway.HandClock;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest
@Import(TestTime.class)
class VaultTest {

    private static final byte[] WORDS = "Ich habe Angst".getBytes(StandardCharsets.UTF_8);

    private final Vault vault;
    private final MasterKey master;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final HandClock clock;

    @Autowired
    VaultTest(Vault vault, MasterKey master, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.vault = vault;
        this.master = master;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = (HandClock) clock;
    }

    @Test
    void whatWasSealedOpensInItsContextAndInNoOther() {
        var key = vault.createKey();
        var sealed = vault.seal(key, WORDS, "entry 1");

        assertThat(vault.open(key, sealed, "entry 1")).isEqualTo(WORDS);
        assertThatIllegalStateException().isThrownBy(() -> vault.open(key, sealed, "entry 2"));
        assertThatIllegalStateException().isThrownBy(() -> vault.open(vault.createKey(), sealed, "entry 1"));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Angst");
    }

    @Test
    void anotherProcessOpensWhatThisOneSealed() {
        var key = vault.createKey();
        var sealed = vault.seal(key, WORDS, "entry");

        assertThat(anotherProcess().open(key, sealed, "entry")).isEqualTo(WORDS);
        assertThat(anotherProcess().hash("sender", "ada")).isEqualTo(vault.hash("sender", "ada"));
    }

    @Test
    void aDestroyedKeyOpensNothingAnyMore() {
        var key = vault.createKey();
        var sealed = vault.seal(key, WORDS, "entry");

        new TransactionTemplate(transactions).executeWithoutResult(_ -> vault.destroy(key));

        assertThatExceptionOfType(KeyDestroyed.class).isThrownBy(() -> vault.open(key, sealed, "entry"));
        assertThatExceptionOfType(KeyDestroyed.class).isThrownBy(() -> vault.seal(key, WORDS, "entry"));
        assertThatExceptionOfType(KeyDestroyed.class)
                .isThrownBy(() -> anotherProcess().open(key, sealed, "entry"));
    }

    @Test
    void aDestructionThatIsRolledBackDestroysNothing() {
        var key = vault.createKey();
        var sealed = vault.seal(key, WORDS, "entry");

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            vault.destroy(key);
            status.setRollbackOnly();
        });

        assertThat(vault.open(key, sealed, "entry")).isEqualTo(WORDS);
        assertThat(anotherProcess().open(key, sealed, "entry")).isEqualTo(WORDS);
    }

    @Test
    void aKeyThatIsRolledBackWasNeverThere() {
        var key = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return vault.createKey();
        });

        assertThatExceptionOfType(KeyDestroyed.class)
                .isThrownBy(() -> anotherProcess().seal(key, WORDS, "entry"));
    }

    @Test
    void hashesOfOnePurposeSayNothingOfAnother() {
        assertThat(vault.hash("sender", "ada"))
                .hasSize(32)
                .isEqualTo(vault.hash("sender", "ada"))
                .isNotEqualTo(vault.hash("external-id", "ada"))
                .isNotEqualTo(vault.hash("sender", "adb"));
    }

    @Test
    void theLedgerHasOneKeyADay() {
        var today = vault.ledgerKey();
        var sealed = vault.seal(today, WORDS, "event");

        assertThat(vault.ledgerKey()).isEqualTo(today);
        assertThat(anotherProcess().ledgerKey()).isEqualTo(today);

        clock.advance(Duration.ofDays(1));

        assertThat(vault.ledgerKey()).isNotEqualTo(today);
        assertThat(anotherProcess().open(today, sealed, "event")).isEqualTo(WORDS);

        assertThat(vault.destroyLedgerKeys(LocalDate.now(clock))).isPositive();

        assertThatExceptionOfType(KeyDestroyed.class)
                .isThrownBy(() -> anotherProcess().open(today, sealed, "event"));
    }

    @Test
    void noKeyLiesOpenInTheDatabase() {
        vault.createKey();

        assertThat(jdbc.sql("select min(length(wrapped)) from data_key where wrapped is not null")
                        .query(Integer.class)
                        .single())
                .isGreaterThan(32);
    }

    private Vault anotherProcess() {
        return new Vault(new DataKeys(jdbc, transactions, master, clock), clock);
    }
}
