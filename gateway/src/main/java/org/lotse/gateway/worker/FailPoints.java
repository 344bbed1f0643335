package org.lotse.gateway.worker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Places between two steps that a crash could separate. They do nothing until a test arms them.
///
/// In a process of its own, the system property `lotse.fail-point=<name>` ends it there at once, as `kill -9` would;
/// `<name>:<n>` when it comes there for the n-th time.
public final class FailPoints {

    private static final Map<String, Runnable> ARMED = new ConcurrentHashMap<>();

    static {
        var deadly = System.getProperty("lotse.fail-point");
        if (deadly != null) {
            var nameAndPass = deadly.split(":", 2);
            var left = new AtomicInteger(nameAndPass.length == 1 ? 1 : Integer.parseInt(nameAndPass[1]));
            ARMED.put(nameAndPass[0], () -> {
                if (left.decrementAndGet() == 0) {
                    Runtime.getRuntime().halt(137);
                }
            });
        }
    }

    private FailPoints() {}

    /// Goes on, unless a test has armed this point.
    ///
    /// @param name module and place, such as `outbox.after-answer`
    public static void pass(String name) {
        if (!ARMED.isEmpty()) {
            var failure = ARMED.get(name);
            if (failure != null) {
                failure.run();
            }
        }
    }

    /// Runs `failure` whenever the point is passed: throws, waits, or ends the process.
    public static void arm(String name, Runnable failure) {
        ARMED.put(name, failure);
    }

    public static void disarm(String name) {
        ARMED.remove(name);
    }
}
