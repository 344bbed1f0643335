package org.lotse.gateway.worker;

import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/// All background work of this process. Starts with the application where the role `worker` is on, stops gracefully:
/// claims nothing more, finishes the step, ends. In tests nothing runs by itself.
@Component
public class Workers {

    /// Adds work that is drawn from a table.
    ///
    /// @param step does one piece of work and says whether there was any; a failure pauses and is tried again
    public Worker add(String name, int parallel, BooleanSupplier step) {
        throw new UnsupportedOperationException();
    }
}
