package org.lotse.gateway.flow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// A port behind which a server is away until the relay is opened.
final class Relay implements AutoCloseable {

    private final int port;
    private final int target;
    private @Nullable ServerSocket listening;

    Relay(int target) throws IOException {
        this.target = target;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    void open() throws IOException {
        var socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        listening = socket;
        Thread.ofVirtual().start(() -> accept(socket));
    }

    @Override
    public void close() throws IOException {
        if (listening != null) {
            listening.close();
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                var near = socket.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> carry(near, far));
                Thread.ofVirtual().start(() -> carry(far, near));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One side went.
        }
    }
}
