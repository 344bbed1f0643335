package org.lotse.gateway.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every home of files keeps.
interface StoreContract {

    Store store();

    @Test
    default void whatIsPutCanBeReadFromAnywhere() throws IOException {
        var id = UUID.randomUUID();
        var bytes = random(300_000);
        store().put(id, file(bytes));

        try (var file = store().open(id)) {
            assertThat(file.size()).isEqualTo(300_000);
            for (int position : new int[] {0, 299_990, 150_000, 150_001, 0}) {
                var ten = ByteBuffer.allocate(10);
                file.position(position);
                while (ten.hasRemaining() && file.read(ten) >= 0) {
                    assertThat(file.position()).isEqualTo(position + ten.position());
                }
                assertThat(ten.array()).isEqualTo(Arrays.copyOfRange(bytes, position, position + 10));
            }
            file.position(300_000);
            assertThat(file.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        try (var file = Channels.newInputStream(store().open(id))) {
            assertThat(file.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    default void whatIsPutAgainIsReplaced() throws IOException {
        var id = UUID.randomUUID();
        store().put(id, file(random(10)));
        var second = random(20);
        store().put(id, file(second));

        try (var file = Channels.newInputStream(store().open(id))) {
            assertThat(file.readAllBytes()).isEqualTo(second);
        }
    }

    @Test
    default void whatIsDeletedIsGoneAndMayBeDeletedAgain() throws IOException {
        var id = UUID.randomUUID();
        store().put(id, file(random(10)));
        store().delete(id);
        store().delete(id);

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().open(id));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().open(UUID.randomUUID()));
    }

    @Test
    default void allThatIsThereIsShown() throws IOException {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        store().put(one, file(random(10)));
        store().put(other, file(random(10)));
        Set<UUID> seen = new HashSet<>();

        store().visit((id, since) -> {
            assertThat(since).isNotNull();
            seen.add(id);
        });

        assertThat(seen).contains(one, other);
    }

    static Path file(byte[] bytes) throws IOException {
        var folder = Files.createDirectories(
                Path.of("target", "stores-" + ProcessHandle.current().pid()));
        return Files.write(Files.createTempFile(folder, "", ".draft"), bytes);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
