package org.lotse.gateway.vault;

import com.github.f4b6a3.uuid.UuidCreator;
import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.StartRefused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The wrapped keys in the database.
@Component
class DataKeys {

    private static final int KEY_BYTES = 32;
    private static final byte[] CHECK_VALUE = "The master key of this database".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CHECK_CONTEXT = "master_key_check".getBytes(StandardCharsets.UTF_8);

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final MasterKey master;
    private final Clock clock;

    DataKeys(JdbcClient jdbc, PlatformTransactionManager transactions, MasterKey master, Clock clock) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.master = master;
        this.clock = clock;
        refuseWrongMasterKey();
    }

    /// A new key in the caller's transaction.
    DataKey create() {
        var id = new KeyId(UuidCreator.getTimeOrderedEpoch());
        var bytes = Random.randBytes(KEY_BYTES);
        insert(id, "person", null, bytes);
        return new DataKey(id, bytes);
    }

    /// The one key of a purpose and day, made if there is none; in a transaction of its own.
    DataKey shared(String purpose, @Nullable LocalDate day) {
        return apart.execute(_ -> findShared(purpose, day).orElseGet(() -> {
            insert(new KeyId(UuidCreator.getTimeOrderedEpoch()), purpose, day, Random.randBytes(KEY_BYTES));
            return findShared(purpose, day).orElseThrow(KeyDestroyed::new);
        }));
    }

    /// A key's bytes.
    ///
    /// @throws KeyDestroyed if there is none any more
    byte[] load(KeyId id) {
        var wrapped = jdbc.sql("select wrapped from data_key where id = :id and wrapped is not null")
                .param("id", id.value())
                .query(byte[].class)
                .optional()
                .orElseThrow(KeyDestroyed::new);
        return unwrap(id, wrapped);
    }

    void destroy(KeyId id) {
        jdbc.sql("update data_key set wrapped = null, destroyed_at = :now where id = :id and wrapped is not null")
                .param("id", id.value())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    int destroyLedgerKeys(LocalDate before) {
        return jdbc.sql("delete from data_key where purpose = 'ledger' and day < :before")
                .param("before", before)
                .update();
    }

    private void insert(KeyId id, String purpose, @Nullable LocalDate day, byte[] bytes) {
        jdbc.sql("""
            insert into data_key (id, purpose, day, wrapped, created_at)
            values (:id, :purpose, cast(:day as date), :wrapped, :now)
            on conflict do nothing
            """)
                .param("id", id.value())
                .param("purpose", purpose)
                .param("day", day)
                .param("wrapped", master.wrap(bytes, context(id)))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private Optional<DataKey> findShared(String purpose, @Nullable LocalDate day) {
        return jdbc.sql("""
            select id, wrapped
              from data_key
             where purpose = :purpose and day is not distinct from cast(:day as date) and wrapped is not null
            """)
                .param("purpose", purpose)
                .param("day", day)
                .query((row, _) -> {
                    var id = new KeyId(row.getObject("id", UUID.class));
                    return new DataKey(id, unwrap(id, row.getBytes("wrapped")));
                })
                .optional();
    }

    private byte[] unwrap(KeyId id, byte[] wrapped) {
        try {
            return master.unwrap(wrapped, context(id));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A data key does not unwrap: its row was altered", e);
        }
    }

    private void refuseWrongMasterKey() {
        jdbc.sql("insert into master_key_check (only_row, sealed) values (true, :sealed) on conflict do nothing")
                .param("sealed", master.wrap(CHECK_VALUE, CHECK_CONTEXT))
                .update();
        var sealed = jdbc.sql("select sealed from master_key_check")
                .query(byte[].class)
                .single();
        try {
            if (MessageDigest.isEqual(master.unwrap(sealed, CHECK_CONTEXT), CHECK_VALUE)) {
                return;
            }
        } catch (GeneralSecurityException _) {
            // Falls through to the one sentence.
        }
        throw new StartRefused("This master key is not the one that sealed this database: give the right one in"
                + " lotse.master-key-file or LOTSE_MASTER_KEY, or use another database");
    }

    private static byte[] context(KeyId id) {
        return id.value().toString().getBytes(StandardCharsets.US_ASCII);
    }
}
