package org.lotse.gateway.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the master key comes from.
///
/// @param masterKeyFile a file with a Tink keyset in JSON
/// @param masterKey the keyset itself; usually the environment's `LOTSE_MASTER_KEY`
/// @param dataDir where a key is generated beside the embedded database
/// @param embedded whether the database is our own
@ConfigurationProperties("lotse")
record VaultSettings(
        @Nullable Path masterKeyFile,
        @Nullable String masterKey,
        @DefaultValue(".lotse") Path dataDir,
        @DefaultValue Embedded embedded) {

    /// What runs in the data folder.
    record Embedded(boolean database) {}

    @Override
    public String toString() {
        return "VaultSettings[" + masterKeyFile + "]";
    }
}
