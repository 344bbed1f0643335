package org.lotse.gateway.conversation;

/// The channel does not take this file.
public final class FileNotSendable extends RuntimeException {

    public FileNotSendable() {
        super("The channel does not take this file");
    }
}
