package org.lotse.gateway.attachment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.function.Function;

/// A scanner that takes files as clamd does (clamd(8), INSTREAM); it finds what says "virus".
public final class Clamd implements AutoCloseable {

    private final ServerSocketChannel server;
    private final Function<String, String> answers;
    private volatile int seen;

    private Clamd(ServerSocketChannel server, Function<String, String> answers) {
        this.server = server;
        this.answers = answers;
        Thread.ofVirtual().start(this::serve);
    }

    public static Clamd onTcp(Function<String, String> answers) {
        try {
            return new Clamd(
                    ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                    answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Clamd onUnix(Function<String, String> answers) throws IOException {
        SocketAddress address =
                UnixDomainSocketAddress.of(Files.createTempDirectory("clamd").resolve("ctl"));
        return new Clamd(ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address), answers);
    }

    public static String verdict(String file) {
        return file.contains("virus") ? "stream: Test.Virus FOUND" : "stream: OK";
    }

    int seen() {
        return seen;
    }

    public URI uri() {
        try {
            return server.getLocalAddress() instanceof InetSocketAddress tcp
                    ? URI.create("tcp://127.0.0.1:" + tcp.getPort())
                    : URI.create("unix:" + server.getLocalAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        try {
            while (server.isOpen()) {
                var connection = server.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            answer(connection);
        } catch (IOException _) {
            // Whoever brought the file broke off.
        }
    }

    private void answer(SocketChannel connection) throws IOException {
        var in = new DataInputStream(Channels.newInputStream(connection));
        var command = new String(in.readNBytes(10), US_ASCII);
        var file = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            file.writeBytes(in.readNBytes(length));
        }
        seen = file.size();
        var answer = command.equals("zINSTREAM\0") ? answers.apply(file.toString(US_ASCII)) : "UNKNOWN COMMAND";
        connection.write(ByteBuffer.wrap((answer + "\0").getBytes(US_ASCII)));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
