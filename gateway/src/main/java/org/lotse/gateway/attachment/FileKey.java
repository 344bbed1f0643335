package org.lotse.gateway.attachment;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.util.Base64;

/// The key of one file. Seals and opens it piece by piece, so that a long one needs no more memory than a short one.
///
/// No record: `toString` must stay silent.
final class FileKey {

    private static final int KEY_BYTES = 32;
    private static final int PIECE_BYTES = 64 * 1024;
    private static final byte[] NO_CONTEXT = {};

    private final byte[] bytes;

    private FileKey(byte[] bytes) {
        this.bytes = bytes;
    }

    static FileKey create() {
        return new FileKey(Random.randBytes(KEY_BYTES));
    }

    static FileKey read(String written) {
        return new FileKey(Base64.getDecoder().decode(written));
    }

    /// The key itself.
    String write() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    OutputStream seal(OutputStream to) throws IOException {
        try {
            return cipher().newEncryptingStream(to, NO_CONTEXT);
        } catch (GeneralSecurityException e) {
            to.close();
            throw new IllegalStateException("No file is sealed", e);
        }
    }

    /// What was sealed, to be read from anywhere. Reading what was altered fails with an [IOException].
    SeekableByteChannel open(SeekableByteChannel sealed) throws IOException {
        try {
            return cipher().newSeekableDecryptingChannel(sealed, NO_CONTEXT);
        } catch (GeneralSecurityException e) {
            sealed.close();
            throw new IllegalStateException("No file is opened", e);
        }
    }

    private AesGcmHkdfStreaming cipher() throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(bytes, "HmacSha256", KEY_BYTES, PIECE_BYTES, 0);
    }
}
