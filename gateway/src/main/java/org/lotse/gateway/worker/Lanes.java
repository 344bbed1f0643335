package org.lotse.gateway.worker;

import java.util.Optional;
import org.springframework.stereotype.Component;

/// 256 lanes for each queue. A lane belongs to one transaction at a time, so that nobody's rows are handled twice at
/// once or out of order.
@Component
public class Lanes {

    /// How many lanes each queue has.
    public static final int COUNT = 256;

    /// The lane of a hash of a person, 0 to 255.
    public static short of(byte[] hash) {
        return (short) (hash[0] & 0xff);
    }

    /// Locks one lane that has work until the transaction ends, going round so that none starves.
    ///
    /// @param table the small table of work, with a column `lane`, and `due_at` if `dueOnly`
    public Optional<Short> lockNext(String table, boolean dueOnly) {
        throw new UnsupportedOperationException();
    }
}
