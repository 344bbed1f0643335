package org.lotse.gateway.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Seals and opens what must not be read on disk, under keys of its own for each person, wrapped by one master key.
@Component
public class Vault {

    /// How long a process may still use a key that another one destroyed.
    private static final Duration UNAWARE = Duration.ofSeconds(50);

    private final DataKeys keys;
    private final Clock clock;
    private final KeyedHash hash;
    private final Cache<KeyId, Aead> open =
            Caffeine.newBuilder().expireAfterWrite(UNAWARE).maximumSize(50_000).build();
    private final Cache<KeyId, Boolean> destroyed =
            Caffeine.newBuilder().expireAfterWrite(UNAWARE.multipliedBy(2)).build();
    private volatile @Nullable KeyOfTheDay today;

    Vault(DataKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.hash = new KeyedHash(keys.shared("hash", null).bytes());
    }

    /// Makes a new data key in the caller's transaction.
    public KeyId createKey() {
        var key = keys.create();
        open.put(key.id(), new AesGcm(key.bytes()));
        return key.id();
    }

    /// The key of the day (UTC) for what arrives before its person is known.
    public KeyId ledgerKey() {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var known = today;
        if (known == null || !known.day().equals(day)) {
            known = new KeyOfTheDay(day, keys.shared("ledger", day).id());
            today = known;
        }
        return known.key();
    }

    /// Destroys the ledger's keys of the days before `day`.
    ///
    /// @return how many there were
    public int destroyLedgerKeys(LocalDate day) {
        return keys.destroyLedgerKeys(day);
    }

    /// Seals `plain`; only the same `context` opens it again.
    ///
    /// @throws KeyDestroyed if the key is no more
    public byte[] seal(KeyId key, byte[] plain, String context) {
        try {
            return aead(key).encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not sealed", e);
        }
    }

    /// Opens what was sealed with the same `context`.
    ///
    /// @throws KeyDestroyed if the key is no more
    /// @throws IllegalStateException if it was sealed otherwise, or altered
    public byte[] open(KeyId key, byte[] sealed, String context) {
        try {
            return aead(key).decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealed under another key or context, or altered since", e);
        }
    }

    /// Destroys a key in the caller's transaction; in this process at once, elsewhere within a minute.
    public void destroy(KeyId key) {
        keys.destroy(key);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    forget(key);
                }
            });
        } else {
            forget(key);
        }
    }

    /// A keyed hash (HMAC-SHA256, 32 bytes) for look-ups of what must not be stored readable.
    ///
    /// @param purpose keeps hashes of the same value for different uses apart
    public byte[] hash(String purpose, String value) {
        return hash.of(purpose, value);
    }

    private Aead aead(KeyId key) {
        var known = open.getIfPresent(key);
        if (known != null) {
            return known;
        }
        var loaded = new AesGcm(keys.load(key));
        open.put(key, loaded);
        // It may have been destroyed between load and put.
        if (destroyed.getIfPresent(key) != null) {
            open.invalidate(key);
        }
        return loaded;
    }

    private void forget(KeyId key) {
        destroyed.put(key, true);
        open.invalidate(key);
    }

    private record KeyOfTheDay(LocalDate day, KeyId key) {}
}
