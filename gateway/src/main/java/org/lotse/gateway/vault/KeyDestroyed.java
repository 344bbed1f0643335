package org.lotse.gateway.vault;

/// What was sealed under this key is gone for ever.
public class KeyDestroyed extends RuntimeException {

    public KeyDestroyed() {
        super("The key was destroyed");
    }
}
