package org.lotse.gateway.conversation;

/// The platform takes no answer any more: the person's last message is too long ago.
public final class WindowClosed extends RuntimeException {

    public WindowClosed() {
        super("The person can only be written to again once they have written");
    }
}
