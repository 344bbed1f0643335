package org.lotse.gateway.vault;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-GCM under one key: nonce of 12 bytes, ciphertext, tag of 16, as Tink's raw AES-GCM writes it. Safe for use by
/// many threads.
///
/// Tink keeps its ciphers and its source of randomness by thread, and makes them anew for each virtual thread: that was
/// a quarter of what an arrival costs. Here initialised instances are lent out and come back.
final class AesGcm implements Aead {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Queue<Cipher> IDLE = new ConcurrentLinkedQueue<>();

    private final SecretKeySpec key;

    AesGcm(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    @Override
    public byte[] encrypt(byte[] plain, byte[] context) throws GeneralSecurityException {
        var sealed = new byte[NONCE_BYTES + plain.length + TAG_BYTES];
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
        var cipher = lend();
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(context);
        cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
        IDLE.offer(cipher);
        return sealed;
    }

    @Override
    public byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            throw new AEADBadTagException("Too short");
        }
        var cipher = lend();
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, sealed, 0, NONCE_BYTES));
        cipher.updateAAD(context);
        var plain = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        IDLE.offer(cipher);
        return plain;
    }

    /// One that failed does not come back.
    private static Cipher lend() throws GeneralSecurityException {
        var lent = IDLE.poll();
        return lent == null ? Cipher.getInstance(ALGORITHM) : lent;
    }
}
