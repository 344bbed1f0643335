package org.lotse.bots.http;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// The bytes of a file as they come, as many as are taken. Whatever goes wrong is an [IOException] that quotes nobody.
final class ArrivingFile extends InputStream {

    private final InputStream bytes;
    private final byte @Nullable [] sha256;
    private final MessageDigest digest = digest();
    private long room;
    private boolean ended;

    ArrivingFile(InputStream bytes, long longest, byte @Nullable [] sha256) {
        this.bytes = bytes;
        this.room = longest;
        this.sha256 = sha256 == null ? null : sha256.clone();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = receive(into, offset, length);
        if (count < 0) {
            end();
            return -1;
        }
        room -= count;
        if (room < 0) {
            close();
            throw new IOException("more than is taken");
        }
        digest.update(into, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        try {
            bytes.close();
        } catch (IOException _) {
            throw new IOException("broken off");
        }
    }

    private int receive(byte[] into, int offset, int length) throws IOException {
        try {
            return bytes.read(into, offset, length);
        } catch (IOException _) {
            throw new IOException("broken off");
        }
    }

    private void end() throws IOException {
        if (!ended && sha256 != null && !MessageDigest.isEqual(sha256, digest.digest())) {
            throw new IOException("not what the platform announced");
        }
        ended = true;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
