package org.lotse.gateway.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lotse.gateway.StartRefused;
import org.lotse.gateway.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.PlatformTransactionManager;

@ApplicationModuleTest
@Import(TestTime.class)
class MasterKeyTest {

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    @Autowired
    MasterKeyTest(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Test
    void anotherDatabasesMasterKeyIsRefusedBeforeAnythingIsWritten(@TempDir Path folder) {
        var wrong = new MasterKey(generatedIn(folder));
        var before = contents();

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new DataKeys(jdbc, transactions, wrong, clock))
                .withMessageContaining("lotse.master-key-file");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aMasterKeyIsGeneratedOnceAndForItsOwnerAlone(@TempDir Path folder)
            throws IOException, GeneralSecurityException {
        var wrapped = new MasterKey(generatedIn(folder)).wrap(new byte[32], new byte[0]);

        assertThat(new MasterKey(generatedIn(folder)).unwrap(wrapped, new byte[0]))
                .hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("master-key.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theSameKeyCanComeFromTheEnvironmentOrFromAFile(@TempDir Path folder)
            throws IOException, GeneralSecurityException {
        var wrapped = new MasterKey(generatedIn(folder)).wrap(new byte[32], new byte[0]);
        var file = folder.resolve("master-key.json");

        assertThat(new MasterKey(settings(null, Files.readString(file), folder, false)).unwrap(wrapped, new byte[0]))
                .hasSize(32);
        assertThat(new MasterKey(settings(file, null, folder, false)).unwrap(wrapped, new byte[0]))
                .hasSize(32);
    }

    @Test
    void besidesADatabaseOfOthersNoKeyIsGenerated(@TempDir Path folder) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new MasterKey(settings(null, null, folder, false)))
                .withMessageContaining("lotse.master-key-file")
                .withMessageContaining("LOTSE_MASTER_KEY");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aBrokenKeyIsRefusedWithoutBeingQuoted(@TempDir Path folder) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new MasterKey(settings(null, "{\"key\":\"c2VjcmV0\"}", folder, true)))
                .withMessageContaining("lotse.master-key-file")
                .withMessageNotContaining("c2VjcmV0");
    }

    private String contents() {
        return jdbc.sql("""
            select (select count(*) from data_key)
                   || (select string_agg(encode(sealed, 'hex'), ',') from master_key_check)
            """).query(String.class).single();
    }

    private static VaultSettings generatedIn(Path folder) {
        return settings(null, null, folder, true);
    }

    private static VaultSettings settings(@Nullable Path file, @Nullable String key, Path folder, boolean embedded) {
        return new VaultSettings(file, key, folder, new VaultSettings.Embedded(embedded));
    }
}
