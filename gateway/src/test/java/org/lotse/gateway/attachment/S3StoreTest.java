package org.lotse.gateway.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lotse.gateway.attachment.AttachmentSettings.S3;

/// On a real server that speaks S3, with its signatures.
class S3StoreTest implements StoreContract {

    private static final String BUCKET = "lotse-files";

    private static S3Proxy server;
    private static S3Store store;

    @BeforeAll
    static void start() throws Exception {
        var folder = Files.createDirectories(
                Path.of("target", "s3-" + ProcessHandle.current().pid()).toAbsolutePath());
        Files.createDirectories(folder.resolve(BUCKET));
        server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "lotse", "secret")
                .build();
        server.start();
        store = S3Store.of(settings("secret"));
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        server.stop();
    }

    @Override
    public Store store() {
        return store;
    }

    @Test
    void whoHasNoKeyGetsNothing() throws IOException {
        var id = UUID.randomUUID();
        try (var stranger = S3Store.of(settings("guess"))) {
            assertThatIOException().isThrownBy(() -> stranger.put(id, StoreContract.file(new byte[1])));
            assertThatIOException().isThrownBy(() -> stranger.open(id));
            assertThatIOException().isThrownBy(() -> stranger.delete(id));
            assertThatIOException().isThrownBy(() -> stranger.visit((_, _) -> {}));
        }
    }

    @Test
    void aPartIsReadWithoutTheRest() throws IOException {
        var id = UUID.randomUUID();
        store.put(id, StoreContract.file(new byte[20_000_000]));

        try (var file = store.open(id)) {
            file.position(19_999_999);
            assertThat(file.read(ByteBuffer.allocate(10))).isEqualTo(1);
            file.position(5);
            assertThat(file.read(ByteBuffer.allocate(10))).isEqualTo(10);
        }
    }

    private static S3 settings(String secret) {
        return new S3(BUCKET, URI.create("http://127.0.0.1:" + server.getPort()), "us-east-1", "lotse", secret, true);
    }
}
