package org.lotse.sandbox.platform;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last calls that a platform got, for tests and for the curious. Without anything people wrote.
public final class Calls {

    private static final int MOST = 5_000;

    private final Deque<Call> calls = new ArrayDeque<>();

    public synchronized void add(Call call) {
        calls.addLast(call);
        if (calls.size() > MOST) {
            calls.removeFirst();
        }
    }

    public synchronized List<Call> all() {
        return new ArrayList<>(calls);
    }

    public synchronized void clear() {
        calls.clear();
    }

    /// One call.
    ///
    /// @param method as the platform spells it, whatever the caller wrote
    /// @param chat whom it was about; `null` for calls about nobody
    /// @param status the answer's status; 0 when the caller got no answer
    public record Call(
            long bot, String method, Instant at, @Nullable Long chat, int status) {}
}
