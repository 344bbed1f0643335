package org.lotse.gateway.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A steady address before a server that comes and goes, and a wire that can be cut or go silent.
final class Relay implements AutoCloseable {

    private static final int NOWHERE = 0;
    private static final int INTO_SILENCE = -1;

    private final ServerSocket door;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private volatile int target = NOWHERE;

    Relay() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// New connections lead there; those from before stay as they are.
    void leadTo(int port) {
        target = port;
    }

    /// Ends all connections and refuses new ones, as a server does that is not there.
    void cut() {
        target = NOWHERE;
        wires.forEach(Wire::close);
    }

    /// Loses everything from now on without a word, as a host does that died: connections stay open and are never
    /// answered, not even when the server is back.
    void fallSilent() {
        target = INTO_SILENCE;
        wires.forEach(Wire::fallSilent);
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().name("relay-connect").start(() -> connect(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        var to = target;
        if (to == NOWHERE) {
            close(client);
            return;
        }
        try {
            var wire = new Wire(client, to == INTO_SILENCE ? null : new Socket(InetAddress.getLoopbackAddress(), to));
            wires.add(wire);
            wire.run();
        } catch (IOException _) {
            close(client);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone, and that is all that was wanted.
        }
    }

    /// One connection; without a server nobody ever answers.
    private final class Wire {

        private final Socket client;
        private final @Nullable Socket server;
        private volatile boolean silent;

        Wire(Socket client, @Nullable Socket server) {
            this.client = client;
            this.server = server;
            this.silent = server == null;
        }

        void run() {
            var back = server;
            if (back != null) {
                Thread.ofVirtual().name("relay-back").start(() -> pump(back, client));
            }
            pump(client, back);
        }

        void fallSilent() {
            silent = true;
            var gone = server;
            if (gone != null) {
                Relay.close(gone);
            }
        }

        void close() {
            wires.remove(this);
            Relay.close(client);
            var gone = server;
            if (gone != null) {
                Relay.close(gone);
            }
        }

        private void pump(Socket from, @Nullable Socket to) {
            var bytes = new byte[8192];
            try {
                for (var read = from.getInputStream().read(bytes);
                        read >= 0;
                        read = from.getInputStream().read(bytes)) {
                    if (!silent && to != null) {
                        to.getOutputStream().write(bytes, 0, read);
                    }
                }
            } catch (IOException _) {
                // One end is gone.
            }
            if (!silent || from.equals(client)) {
                close();
            }
        }
    }
}
