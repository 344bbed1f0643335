package org.lotse.gateway.attachment;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lotse.gateway.StartRefused;

/// ClamAV's clamd, asked by its INSTREAM command while a file passes; or nobody, if none is configured.
final class VirusScanner {

    /// How long to wait before a scanner that is away is asked again.
    static final Duration PAUSE = Duration.ofSeconds(30);

    /// After which a scanner that says nothing counts as away.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int LONGEST_ANSWER = 4096;

    private final @Nullable SocketAddress address;

    /// @param clamd `tcp://host:port` or `unix:/path`; `null` to let everything pass
    VirusScanner(@Nullable URI clamd) {
        this.address = clamd == null ? null : address(clamd);
    }

    /// Begins to scan one file. Never fails: who is away says so at the end.
    Scan begin() {
        return address == null ? new Nobody() : new Clamd(address);
    }

    private static SocketAddress address(URI clamd) {
        if ("tcp".equals(clamd.getScheme()) && clamd.getHost() != null && clamd.getPort() > 0) {
            // Looked up anew for each file: it may move.
            return InetSocketAddress.createUnresolved(clamd.getHost(), clamd.getPort());
        }
        if ("unix".equals(clamd.getScheme()) && clamd.getSchemeSpecificPart().startsWith("/")) {
            return UnixDomainSocketAddress.of(clamd.getSchemeSpecificPart());
        }
        throw new StartRefused("lotse.attachments.scanner must be an address such as tcp://127.0.0.1:3310 or"
                + " unix:/run/clamav/clamd.ctl");
    }

    /// One file that passes the scanner.
    interface Scan extends AutoCloseable {

        void write(byte[] piece, int length);

        /// What the scanner says, once all was written.
        Verdict end();

        @Override
        void close();

        /// What a scanner can say.
        enum Verdict {
            CLEAN,
            INFECTED,
            /// The scanner takes none this long.
            TOO_LARGE,
            AWAY
        }
    }

    /// Lets everything pass.
    private static final class Nobody implements Scan {
        @Override
        public void write(byte[] piece, int length) {}

        @Override
        public Verdict end() {
            return Verdict.CLEAN;
        }

        @Override
        public void close() {}
    }

    /// One connection. A scanner that refuses on the way has answered already: its answer is read at the end.
    private static final class Clamd implements Scan {

        private @Nullable SocketChannel channel;
        private boolean refusing;

        Clamd(SocketAddress address) {
            try {
                channel = connect(address);
                channel.write(ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException | RuntimeException _) {
                close();
            }
        }

        private static SocketChannel connect(SocketAddress address) throws IOException {
            var channel = address instanceof InetSocketAddress
                    ? SocketChannel.open()
                    : SocketChannel.open(StandardProtocolFamily.UNIX);
            CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .execute(() -> closeQuietly(channel));
            try {
                channel.connect(
                        address instanceof InetSocketAddress host
                                ? new InetSocketAddress(host.getHostString(), host.getPort())
                                : address);
                return channel;
            } catch (IOException | RuntimeException e) {
                closeQuietly(channel);
                throw e;
            }
        }

        @Override
        public void write(byte[] piece, int length) {
            if (channel != null && !refusing) {
                try {
                    var out = new DataOutputStream(Channels.newOutputStream(channel));
                    out.writeInt(length);
                    out.write(piece, 0, length);
                } catch (IOException _) {
                    refusing = true;
                }
            }
        }

        @Override
        public Verdict end() {
            if (channel == null) {
                return Verdict.AWAY;
            }
            write(new byte[0], 0);
            try {
                var answer = new String(
                        Channels.newInputStream(channel).readNBytes(LONGEST_ANSWER), StandardCharsets.US_ASCII);
                return verdict(answer.replace("\0", "").strip());
            } catch (IOException _) {
                return Verdict.AWAY;
            }
        }

        private static Verdict verdict(String answer) {
            if (answer.equals("stream: OK")) {
                return Verdict.CLEAN;
            }
            if (answer.endsWith(" FOUND")) {
                return Verdict.INFECTED;
            }
            return answer.contains("size limit exceeded") ? Verdict.TOO_LARGE : Verdict.AWAY;
        }

        @Override
        public void close() {
            if (channel != null) {
                closeQuietly(channel);
            }
        }

        private static void closeQuietly(SocketChannel channel) {
            try {
                channel.close();
            } catch (IOException _) {
                // Nothing more was to be said.
            }
        }
    }
}
