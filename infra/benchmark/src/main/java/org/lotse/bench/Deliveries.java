package org.lotse.bench;

import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/// Deliveries of a platform as requests on the wire: every message new, from ten thousand people in turn.
final class Deliveries {

    private final Platform platform;
    private final int batch;
    private final String head;
    private long next;

    /// Deliveries for one door.
    ///
    /// @param batch how many messages each holds
    /// @param first id of a message; two doors on the same channel must not share any
    Deliveries(Platform platform, int batch, long first) {
        this.platform = platform;
        this.batch = batch;
        this.head = "POST " + platform.path() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";
        this.next = first;
    }

    /// How many messages each delivery holds.
    int batch() {
        return batch;
    }

    /// The next request, whole.
    byte[] next() {
        var body = body(next);
        next += batch;
        var start = (head + platform.proof().apply(body) + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var request = new byte[start.length + body.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        return request;
    }

    private byte[] body(long first) {
        var body = new byte[length()];
        var at = 0;
        for (var piece : platform.body()) {
            for (var id : ids(piece, first)) {
                if (id > first) {
                    body[at++] = ',';
                }
                piece.stencil().write(body, at, id);
                at += piece.stencil().length();
            }
        }
        return body;
    }

    private long[] ids(Platform.Piece piece, long first) {
        return LongStream.range(first, first + (piece.each() ? batch : 1)).toArray();
    }

    private int length() {
        return platform.body().stream()
                .mapToInt(it -> it.each()
                        ? batch * (it.stencil().length() + 1) - 1
                        : it.stencil().length())
                .sum();
    }
}
