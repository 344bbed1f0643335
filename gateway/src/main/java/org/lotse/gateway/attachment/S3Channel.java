package org.lotse.gateway.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// An object of a bucket, read from anywhere: one request for all that is read in a row. For one thread.
final class S3Channel implements SeekableByteChannel {

    private static final int PIECE = 64 * 1024;

    private final S3Client client;
    private final String bucket;
    private final UUID id;
    private final long size;
    private long position;
    private boolean open = true;
    private @Nullable InputStream body;

    S3Channel(S3Client client, String bucket, UUID id, long size) {
        this.client = client;
        this.bucket = bucket;
        this.id = id;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        var piece = new byte[Math.min(into.remaining(), PIECE)];
        int read = body().read(piece);
        if (read > 0) {
            into.put(piece, 0, read);
            position += read;
        }
        return read;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) throws IOException {
        if (to != position) {
            drop();
            position = to;
        }
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long to) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        drop();
    }

    private InputStream body() throws IOException {
        if (body == null) {
            try {
                body = client.getObject(
                        it -> it.bucket(bucket).key(id.toString()).range("bytes=" + position + "-"));
            } catch (SdkException e) {
                throw new IOException(e);
            }
        }
        return body;
    }

    /// What is not read to its end is broken off rather than read.
    private void drop() throws IOException {
        var dropped = body;
        body = null;
        if (dropped instanceof ResponseInputStream<?> response) {
            response.abort();
        } else if (dropped != null) {
            dropped.close();
        }
    }
}
