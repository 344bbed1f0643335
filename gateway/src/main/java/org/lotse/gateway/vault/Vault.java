package org.lotse.gateway.vault;

import org.springframework.stereotype.Component;

/// Seals and opens what must not be read on disk, under keys of its own for each person, wrapped by one master key.
@Component
public class Vault {

    /// Makes a new data key in the caller's transaction.
    public KeyId createKey() {
        throw new UnsupportedOperationException();
    }

    /// The key of the day for what arrives before its person is known.
    public KeyId ledgerKey() {
        throw new UnsupportedOperationException();
    }

    /// Seals `plain`; only the same `context` opens it again.
    public byte[] seal(KeyId key, byte[] plain, String context) {
        throw new UnsupportedOperationException();
    }

    /// Opens what was sealed with the same `context`.
    ///
    /// @throws KeyDestroyed if the key is no more
    public byte[] open(KeyId key, byte[] sealed, String context) {
        throw new UnsupportedOperationException();
    }

    /// Destroys a key in the caller's transaction; in this process at once, elsewhere within a minute.
    public void destroy(KeyId key) {
        throw new UnsupportedOperationException();
    }

    /// A keyed hash (HMAC-SHA256, 32 bytes) for look-ups of what must not be stored readable.
    ///
    /// @param purpose keeps hashes of the same value for different uses apart
    public byte[] hash(String purpose, String value) {
        throw new UnsupportedOperationException();
    }
}
