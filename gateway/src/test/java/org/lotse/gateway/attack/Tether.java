package org.lotse.gateway.attack;

import java.io.IOException;
import java.io.OutputStream;
import org.lotse.gateway.Gateway;

/// A gateway that ends with whoever started it, however that one ends: a killed test leaves nobody behind.
public final class Tether {

    private Tether() {}

    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().name("tether").start(Tether::hold);
        Gateway.main(arguments);
    }

    private static void hold() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // Cut off is cut off.
        }
        Runtime.getRuntime().halt(1);
    }
}
