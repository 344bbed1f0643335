package org.lotse.gateway.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.lotse.gateway.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The key that wraps all others. Comes from a file or the environment; beside the embedded database it is generated.
@Component
class MasterKey {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKey.class);

    private final Aead aead;

    MasterKey(VaultSettings settings) {
        try {
            AeadConfig.register();
            this.aead = parse(settings).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            // Not the cause: it may quote the key.
            throw new StartRefused("The master key is no Tink AEAD keyset in JSON: mend what lotse.master-key-file or"
                    + " LOTSE_MASTER_KEY gives (" + e.getClass().getSimpleName() + ")");
        }
    }

    byte[] wrap(byte[] plain, byte[] context) {
        try {
            return aead.encrypt(plain, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The master key does not seal", e);
        }
    }

    byte[] unwrap(byte[] sealed, byte[] context) throws GeneralSecurityException {
        return aead.decrypt(sealed, context);
    }

    private static KeysetHandle parse(VaultSettings settings) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json(settings), InsecureSecretKeyAccess.get());
    }

    private static String json(VaultSettings settings) throws GeneralSecurityException {
        var file = settings.masterKeyFile();
        if (file != null) {
            return read(file);
        }
        var given = settings.masterKey();
        if (given != null && !given.isBlank()) {
            return given;
        }
        if (!settings.embedded().database()) {
            throw new StartRefused("There is no master key: set lotse.master-key-file to a file with a Tink AEAD"
                    + " keyset in JSON, or put the keyset itself into LOTSE_MASTER_KEY");
        }
        return generated(settings.dataDir());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartRefused(
                    "The master key in " + file + " cannot be read: mend lotse.master-key-file or the file's rights",
                    e);
        }
    }

    /// Two processes may start at once in one folder: the file appears whole, and the first one's stays.
    private static String generated(Path folder) throws GeneralSecurityException {
        var file = folder.resolve("master-key.json");
        if (Files.exists(file)) {
            return read(file);
        }
        try {
            Files.createDirectories(folder);
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var draft = Files.createTempFile(folder, "master-key", ".new", owner);
            try {
                Files.writeString(draft, newKeyset(), StandardCharsets.UTF_8);
                Files.createLink(file, draft);
                LOG.info("Generated a master key in {}: without it nothing in the database can be read", file);
            } catch (FileAlreadyExistsException _) {
                LOG.debug("Another process generated the master key");
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new StartRefused(
                    "No master key can be written to " + file + ": set lotse.data-dir to a folder that can be written",
                    e);
        }
        return read(file);
    }

    private static String newKeyset() throws GeneralSecurityException {
        var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        return TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
    }
}
