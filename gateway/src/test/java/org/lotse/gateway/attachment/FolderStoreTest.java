package org.lotse.gateway.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FolderStoreTest implements StoreContract {

    private final Path folder =
            new DataFolder(Path.of("target", "stores-" + ProcessHandle.current().pid())).folder("files");

    @Override
    public Store store() {
        return new FolderStore(folder);
    }

    @Test
    void nobodyElseMayLookIn() throws IOException {
        var id = UUID.randomUUID();
        store().put(id, StoreContract.file(new byte[1]));
        var file = folder.resolve(id.toString().substring(0, 2)).resolve(id.toString());

        for (var it = file.getParent(); it != null && it.startsWith(folder.getParent()); it = it.getParent()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(it)))
                    .isEqualTo("rwx------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsNotOursIsPassedOver() throws IOException {
        Files.createDirectories(folder.resolve("lost+found"));
        Files.writeString(folder.resolve("README"), "not ours");

        store().visit((id, _) -> assertThat(id).isNotNull());
    }
}
