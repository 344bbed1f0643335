package org.lotse.gateway.embedded;

/// An embedded server does not start. The message says what to do.
public class EmbeddedServerFailure extends RuntimeException {

    EmbeddedServerFailure(String message) {
        super(message);
    }

    EmbeddedServerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
