package org.lotse.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// One kept connection to the door, with at most one delivery under way.
final class Line implements AutoCloseable {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}).*", Pattern.DOTALL);
    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: *(\\d+)");
    private static final Pattern CLOSE = Pattern.compile("(?i)\\r\\nconnection: *close");
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    private final InetSocketAddress door;
    private final Selector selector;
    private final ByteBuffer answer = ByteBuffer.allocate(16 * 1024);
    private SocketChannel channel;
    private byte[] request = new byte[0];
    private long begun;
    private boolean waiting;

    /// When the next delivery is due, at a steady rate.
    long due;

    Line(InetSocketAddress door, Selector selector) throws IOException {
        this.door = door;
        this.selector = selector;
        this.channel = connect();
    }

    boolean isWaiting() {
        return waiting;
    }

    long begun() {
        return begun;
    }

    /// Sends a request.
    ///
    /// @param since from when its latency counts
    void send(byte[] whole, long since) throws IOException {
        request = whole;
        begun = since;
        waiting = true;
        write();
    }

    /// Sends the same request again; its latency still counts from the first time.
    void sendAgain() throws IOException {
        waiting = true;
        write();
    }

    /// Reads what has come of the answer.
    ///
    /// @return its status; 0 if it is not yet whole or none is owed, 503 if the door hung up instead
    int read() throws IOException {
        if (channel.read(answer) < 0) {
            reconnect();
            // Where no answer is owed, nothing must be delivered again: the door may hang up between two deliveries.
            return waiting ? done(503) : 0;
        }
        var headLength = headLength();
        if (headLength < 0) {
            return 0;
        }
        if (isPlainYes(headLength)) {
            answer.clear();
            return done(200);
        }
        var head = new String(answer.array(), 0, headLength, StandardCharsets.ISO_8859_1);
        var length = LENGTH.matcher(head);
        if (answer.position() < headLength + (length.find() ? Integer.parseInt(length.group(1)) : 0)) {
            return 0;
        }
        var status = STATUS.matcher(head);
        answer.clear();
        if (CLOSE.matcher(head).find()) {
            reconnect();
        }
        return done(status.matches() ? Integer.parseInt(status.group(1)) : 500);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private int done(int status) {
        waiting = false;
        return status;
    }

    /// A 200 after which the door neither says more nor hangs up: nearly every answer, recognised without making
    /// strings.
    private boolean isPlainYes(int headLength) {
        var bytes = answer.array();
        if (answer.position() != headLength || bytes[9] != '2' || bytes[10] != '0' || bytes[11] != '0') {
            return false;
        }
        for (var i = 0; i + 4 < headLength; i++) {
            if (bytes[i] == 'c' && bytes[i + 1] == 'l' && bytes[i + 2] == 'o' && bytes[i + 3] == 's') {
                return false;
            }
        }
        return true;
    }

    private int headLength() {
        var bytes = answer.array();
        for (var end = HEAD_END.length; end <= answer.position(); end++) {
            if (bytes[end - 1] == '\n'
                    && bytes[end - 2] == HEAD_END[2]
                    && bytes[end - 3] == HEAD_END[1]
                    && bytes[end - 4] == HEAD_END[0]) {
                return end;
            }
        }
        return -1;
    }

    /// A request is far smaller than the socket's buffer, which is empty while no answer is owed.
    private void write() throws IOException {
        var bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void reconnect() throws IOException {
        channel.close();
        answer.clear();
        channel = connect();
    }

    private SocketChannel connect() throws IOException {
        var connected = SocketChannel.open(door);
        connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
        connected.configureBlocking(false);
        connected.register(selector, SelectionKey.OP_READ, this);
        return connected;
    }
}
