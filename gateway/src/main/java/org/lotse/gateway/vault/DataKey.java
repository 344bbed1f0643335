package org.lotse.gateway.vault;

/// A data key, unwrapped. No record: `toString` must stay silent.
final class DataKey {

    private final KeyId id;
    private final byte[] bytes;

    DataKey(KeyId id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    KeyId id() {
        return id;
    }

    byte[] bytes() {
        return bytes;
    }
}
