package org.lotse.gateway.conversation;

/// A request came with the key of another one: answering with what that one wrote would drop its words silently.
public class KeyReused extends RuntimeException {

    KeyReused() {
        super("The key belongs to other words");
    }
}
