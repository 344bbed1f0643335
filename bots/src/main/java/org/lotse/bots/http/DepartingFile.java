package org.lotse.bots.http;

import java.io.IOException;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.lotse.bots.channel.Content;
import org.lotse.bots.channel.FileSource;
import org.lotse.bots.channel.OutboundMessage;

/// The bytes of a file of ours as they go: as many as were announced, or else the request never comes to its end, and
/// nothing is sent.
public final class DepartingFile extends RequestBody {

    private static final int PIECE = 64 * 1024;

    private final FileSource source;
    private final MediaType type;
    private final long length;

    /// Seen by the thread of the call alone.
    private boolean reading;

    /// Reads nothing yet.
    public DepartingFile(OutboundMessage message, Content.Attachment file) {
        this.source = Objects.requireNonNull(message.file(), "an attachment without its bytes");
        this.type = type(file.mediaType());
        this.length = file.bytes();
    }

    /// Whether it was our side that broke off, so that certainly nothing was sent.
    public boolean unreadable() {
        return reading;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        var piece = new byte[PIECE];
        long written = 0;
        reading = true;
        try (var bytes = source.open()) {
            for (int count = bytes.read(piece); count >= 0; count = bytes.read(piece)) {
                written += count;
                if (written > length) {
                    throw new IOException("longer than announced");
                }
                reading = false;
                sink.write(piece, 0, count);
                reading = true;
            }
        }
        if (written < length) {
            throw new IOException("shorter than announced");
        }
        reading = false;
    }

    private static MediaType type(String mediaType) {
        var type = MediaType.parse(mediaType);
        return type == null ? MediaType.get("application/octet-stream") : type;
    }
}
